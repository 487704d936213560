package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.AuthenticatorApp;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.Stytch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs that prove a second factor by a code. */
class SecondFactorIT {

    private static final String PROVE = "/auth/prove";
    private static final String APP = "AUTHENTICATOR_APP";
    private static final String RECOVERY = "RECOVERY_CODE";
    private static final String PHONE = "SMS_CODE";
    private static final long QUARTER = 900;

    private final Node gatehouse = SharedStack.node();
    private final Stytch stytch = SharedStack.stack().stytch();
    private final String email = newEmail();
    private final String token = gatehouse.signUp(email);

    @AfterEach
    void mend() {
        stytch.clearFaults();
    }

    @Test
    void an_operator_with_an_app_administers_after_password_and_code_and_not_before() {
        gatehouse.makeAdministrator(token);
        AuthenticatorApp app = stytch.registerApp(email);
        String operator = gatehouse.login(email, PASSWORD).sessionToken();
        String somebody = gatehouse.session(gatehouse.signUp(newEmail())).text("accountId");
        String factors = "/admin/api/v1/accounts/" + somebody + "/factors";
        Answer challenged = gatehouse.delete(factors, bearer(operator));
        assertThat(challenged.status()).isEqualTo(401);
        assertThat(challenged.text("code")).isEqualTo("insufficient_user_authentication");

        Answer proven = prove(operator, APP, app.code());

        assertThat(proven.status()).as("%s", proven).isEqualTo(200);
        assertThat(gatehouse.delete(factors, bearer(proven.sessionToken())).status())
                .isEqualTo(204);
        assertThat(gatehouse.session(operator).status()).isEqualTo(401);
        assertThat(stytch.vouchesFor(operator)).isFalse();
        assertThat(gatehouse
                        .session(proven.sessionToken())
                        .json()
                        .path("factors")
                        .findValuesAsText("kind"))
                .containsExactlyInAnyOrder("PASSWORD", APP);
    }

    @Test
    void a_code_is_taken_once() {
        String code = stytch.registerApp(email).code();
        String proven = prove(token, APP, code).sessionToken();

        Answer again = prove(proven, APP, code);

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.text("code")).isEqualTo("code_refused");
        assertThat(gatehouse.session(proven).status()).isEqualTo(200);
    }

    @Test
    void after_five_wrong_codes_a_right_one_has_to_wait() {
        AuthenticatorApp app = stytch.registerApp(email);
        int sessions = stytch.sessionsOf(email);
        for (int i = 0; i < 5; i++) {
            Answer wrong = prove(token, APP, app.wrongCode());
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(wrong.text("code")).isEqualTo("code_refused");
        }

        Answer stopped = prove(token, APP, app.code());

        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.header("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Long.parseLong(seconds)).isBetween(QUARTER - 60, QUARTER));
        assertThat(gatehouse.session(token).status()).isEqualTo(200);
        assertThat(stytch.sessionsOf(email)).isEqualTo(sessions);
        assertThat(prove(token, RECOVERY, app.recoveryCode(0)).status()).isEqualTo(200);
    }

    @Test
    void a_recovery_code_is_taken_once() {
        AuthenticatorApp app = stytch.registerApp(email);
        String proven = prove(token, RECOVERY, app.recoveryCode(0)).sessionToken();

        assertThat(prove(proven, RECOVERY, app.recoveryCode(0)).text("code")).isEqualTo("code_refused");
        assertThat(prove(proven, RECOVERY, app.recoveryCode(1)).status()).isEqualTo(200);
    }

    @Test
    void a_code_comes_by_text_message() {
        String number = stytch.registerPhone(email);
        Answer sent = gatehouse.post("/auth/prove/code", Map.of("factor", PHONE), from(token));
        assertThat(sent.status()).as("%s", sent).isEqualTo(202);
        assertThat(sent.text("phone")).isEqualTo("…" + number.substring(number.length() - 2));
        assertThat(sent.body()).doesNotContain(number);
        Answer tooSoon = gatehouse.post("/auth/prove/code", Map.of("factor", PHONE), from(token));
        assertThat(tooSoon.status()).isEqualTo(429);

        Answer proven = prove(token, PHONE, stytch.codeTo(number));

        assertThat(proven.status()).as("%s", proven).isEqualTo(200);
        assertThat(prove(proven.sessionToken(), PHONE, stytch.codeTo(number)).text("code"))
                .isEqualTo("code_refused");
    }

    @Test
    void while_stytch_is_away_nothing_changes() {
        AuthenticatorApp app = stytch.registerApp(email);
        int sessions = stytch.sessionsOf(email);
        stytch.spoil("totps.authenticate", "error", Map.of("status", 500));

        Answer away = prove(token, APP, app.code());

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isPresent();
        assertThat(gatehouse.session(token).json().path("factors").findValuesAsText("kind"))
                .containsExactly("PASSWORD");
        assertThat(stytch.sessionsOf(email)).isEqualTo(sessions);
        stytch.clearFaults();
        SharedStack.stack().advanceClock(60);
        assertThat(prove(token, APP, app.code()).status()).isEqualTo(200);
    }

    @Test
    void the_password_alone_is_a_proof_too_and_a_wrong_one_is_none() {
        Answer wrong = prove("Wrong-Horse-7-Battery", Map.of());
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.text("code")).isEqualTo("sign_in_refused");
        assertThat(gatehouse.session(token).status()).isEqualTo(200);

        Answer right = prove(PASSWORD, Map.of());

        assertThat(right.status()).isEqualTo(200);
        assertThat(gatehouse.session(token).status()).isEqualTo(401);
        assertThat(gatehouse.session(right.sessionToken()).status()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_a_code_is_named_and_not_repeated() {
        for (Map<String, String> body : List.of(
                Map.of("code", "12345"),
                Map.of("code", "123456", "factor", "PASSKEY"),
                Map.of("code", "<script>", "factor", RECOVERY))) {
            Answer refused = prove(PASSWORD, body);
            assertThat(refused.status()).as("%s", refused).isEqualTo(400);
            assertThat(refused.json().path("fields").findValuesAsText("field"))
                    .as("%s", refused)
                    .hasSize(1);
            assertThat(refused.body()).doesNotContain("12345", "<script>", PASSWORD);
        }
        assertThat(gatehouse
                        .post("/auth/prove/code", Map.of("factor", APP), from(token))
                        .status())
                .isEqualTo(400);
        assertThat(gatehouse
                        .post("/auth/prove/code", Map.of("factor", PHONE), from(token))
                        .status())
                .isEqualTo(404);
        assertThat(gatehouse.session(token).status()).isEqualTo(200);
    }

    private Answer prove(String with, String factor, String code) {
        return gatehouse.post(PROVE, Map.of("password", PASSWORD, "code", code, "factor", factor), from(with));
    }

    private Answer prove(String password, Map<String, String> more) {
        Map<String, String> body = new HashMap<>(more);
        body.put("password", password);
        return gatehouse.post(PROVE, body, from(token));
    }

    private static String[] from(String token) {
        return new String[] {"Authorization", "Bearer " + token, "X-Forwarded-For", newAddress()};
    }
}
