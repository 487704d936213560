package io.gatehouse.signin;

import static io.gatehouse.api.FactorKind.AUTHENTICATOR_APP;
import static io.gatehouse.api.FactorKind.PASSWORD;
import static io.gatehouse.api.FactorKind.RECOVERY_CODE;
import static io.gatehouse.api.FactorKind.SMS_CODE;
import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.dev.stytch.totp.TimeCodes;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.AuthenticatorApp;
import io.gatehouse.testing.Engine;
import io.gatehouse.throttle.Attempts;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Step-up with the password and a code that shows a second factor. */
class ProveWithCodeTest {

    private static final Secret RIGHT = Secret.of("correct-Horse7battery");
    private static final Secret WRONG = Secret.of("wrong-Horse7battery");
    private static final int SERVER_ERROR = 500;

    private final Engine engine = Engine.shared();
    private final Device home = Engine.device();
    private final EmailAddress ada = Engine.somebody();
    private final SessionToken mine = signUp();
    private final AuthSession before = session(mine);

    @AfterEach
    void mend() {
        engine.stytch().clearFaults();
    }

    @Test
    void SESS_011_opens_another_session_that_rests_on_both_proofs() {
        AuthenticatorApp app = app();
        engine.advance(Duration.ofMinutes(10));
        Instant now = engine.get(Clock.class).instant();

        AuthSession after = session(prove(RIGHT, AUTHENTICATOR_APP, app.code()));

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(after.accountId()).isEqualTo(before.accountId());
        assertThat(after.factors()).extracting(Factor::kind).containsExactlyInAnyOrder(PASSWORD, AUTHENTICATOR_APP);
        assertThat(after.factors())
                .extracting(Factor::verifiedAt)
                .allSatisfy(at -> assertThat(at)
                        .hasValueSatisfying(time -> assertThat(time).isAfter(now.minusSeconds(60))));
        assertThat(session(mine).factors()).extracting(Factor::kind).containsExactly(PASSWORD);
    }

    @Test
    void a_code_is_taken_once() {
        AuthenticatorApp app = app();
        Secret code = app.code();
        prove(RIGHT, AUTHENTICATOR_APP, code);

        assertThat(refusal(() -> prove(RIGHT, AUTHENTICATOR_APP, code)).code()).isEqualTo(ProblemCode.CODE_REFUSED);
    }

    @Test
    void a_wrong_code_opens_nothing_here_or_at_stytch() {
        AuthenticatorApp app = app();
        int live = atStytch();

        assertThat(refusal(() -> prove(RIGHT, AUTHENTICATOR_APP, app.wrongCode()))
                        .code())
                .isEqualTo(ProblemCode.CODE_REFUSED);

        assertThat(atStytch()).isEqualTo(live);
        assertThat(session(mine).factors()).extracting(Factor::kind).containsExactly(PASSWORD);
        assertThat(engine.events(home))
                .filteredOn(event -> event.kind() == SecurityEventKind.SIGN_IN_REFUSED)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.details()).containsEntry("reason", "wrong_code");
                    assertThat(event.accountId()).contains(before.accountId());
                });
    }

    @Test
    void a_wrong_password_uses_no_code_up() {
        AuthenticatorApp app = app();
        Secret code = app.code();

        assertThat(refusal(() -> prove(WRONG, AUTHENTICATOR_APP, code)).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(prove(RIGHT, AUTHENTICATOR_APP, code)).isNotNull();
    }

    @Test
    void after_five_wrong_codes_none_is_looked_at_for_a_quarter_of_an_hour() {
        AuthenticatorApp app = app();
        fail(app, 5);

        var stopped = refusal(() -> prove(RIGHT, AUTHENTICATOR_APP, app.code()));

        assertThat(stopped.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(stopped.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15)));
        engine.advance(Duration.ofMinutes(16));
        assertThat(prove(RIGHT, AUTHENTICATOR_APP, app.code())).isNotNull();
    }

    @Test
    void another_device_shares_the_count_and_another_kind_of_code_has_its_own() {
        AuthenticatorApp app = app();
        fail(app, 5);

        assertThat(refusal(() -> engine.from(
                                Engine.device(),
                                () -> engine.get(ProveWithCode.class)
                                        .prove(before, RIGHT, OneTimeCode.of(AUTHENTICATOR_APP, app.code()))))
                        .code())
                .isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(session(prove(RIGHT, RECOVERY_CODE, app.recoveryCode(0))).factors())
                .extracting(Factor::kind)
                .contains(RECOVERY_CODE);
    }

    @Test
    void a_right_code_begins_the_count_anew() {
        AuthenticatorApp app = app();
        fail(app, 4);
        prove(RIGHT, AUTHENTICATOR_APP, app.code());
        fail(app, 4);
        engine.advance(Duration.ofSeconds(30));

        assertThat(prove(RIGHT, AUTHENTICATOR_APP, app.code())).isNotNull();
    }

    @Test
    void factors_that_are_registered_after_a_reset_begin_anew() {
        AuthenticatorApp app = app();
        fail(app, 5);

        engine.run(home, () -> engine.get(Attempts.class).factorsReset(before.accountId()));

        assertThat(prove(RIGHT, AUTHENTICATOR_APP, app.code())).isNotNull();
    }

    @Test
    void a_recovery_code_is_taken_once() {
        AuthenticatorApp app = app();
        prove(RIGHT, RECOVERY_CODE, app.recoveryCode(0));

        assertThat(refusal(() -> prove(RIGHT, RECOVERY_CODE, app.recoveryCode(0)))
                        .code())
                .isEqualTo(ProblemCode.CODE_REFUSED);
        assertThat(prove(RIGHT, RECOVERY_CODE, app.recoveryCode(1))).isNotNull();
    }

    @Test
    void a_code_that_was_sent_to_the_phone_is_taken_once() {
        String number = phone();
        assertThat(send()).isEqualTo("…" + number.substring(number.length() - 2));
        Secret code = Secret.of(engine.stytch().code(number));

        assertThat(session(prove(RIGHT, SMS_CODE, code)).factors())
                .extracting(Factor::kind)
                .containsExactlyInAnyOrder(PASSWORD, SMS_CODE);
        assertThat(refusal(() -> prove(RIGHT, SMS_CODE, code)).code()).isEqualTo(ProblemCode.CODE_REFUSED);
    }

    @Test
    void the_next_code_is_sent_a_minute_later_and_five_in_an_hour() {
        phone();
        send();
        assertThat(refusal(this::send).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        for (int i = 1; i < 5; i++) {
            engine.advance(Duration.ofSeconds(61));
            send();
        }
        engine.advance(Duration.ofSeconds(61));

        assertThat(refusal(this::send).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void who_has_no_phone_is_sent_nothing_and_has_no_code_that_counts() {
        assertThat(refusal(this::send).code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refusal(() -> prove(RIGHT, SMS_CODE, Secret.of("123456"))).code())
                .isEqualTo(ProblemCode.CODE_REFUSED);
        assertThat(refusal(() -> prove(RIGHT, AUTHENTICATOR_APP, Secret.of("123456")))
                        .code())
                .isEqualTo(ProblemCode.CODE_REFUSED);
    }

    @Test
    void an_app_that_was_only_begun_shows_nothing_and_stays_begun() {
        JsonObject begun = engine.stytch()
                .call(
                        "POST",
                        "/v1/totps",
                        Json.createObjectBuilder().add("user_id", stytchUser()).build());
        Secret code = Secret.of(TimeCodes.code(
                begun.getString("secret"),
                Instant.parse(
                        engine.stytch().call("GET", "/control/clock", null).getString("now"))));
        Secret recoveryCode = Secret.of(begun.getJsonArray("recovery_codes").getString(0));

        assertThat(refusal(() -> prove(RIGHT, AUTHENTICATOR_APP, code)).code()).isEqualTo(ProblemCode.CODE_REFUSED);
        assertThat(refusal(() -> prove(RIGHT, RECOVERY_CODE, recoveryCode)).code())
                .isEqualTo(ProblemCode.CODE_REFUSED);

        assertThat(engine.stytch()
                        .call("GET", "/v1/users/" + stytchUser(), null)
                        .getJsonArray("totps")
                        .getValuesAs(JsonObject.class))
                .singleElement()
                .satisfies(totp -> assertThat(totp.getBoolean("verified")).isFalse());
        assertThat(session(mine).factors()).extracting(Factor::kind).containsExactly(PASSWORD);
    }

    @Test
    void codes_of_what_somebody_does_not_have_are_not_counted() {
        for (FactorKind kind : OneTimeCode.KINDS) {
            for (int i = 0; i < 6; i++) {
                assertThat(refusal(() -> prove(RIGHT, kind, Secret.of("123456")))
                                .code())
                        .as("%s", kind)
                        .isEqualTo(ProblemCode.CODE_REFUSED);
            }
        }

        assertThat(prove(RIGHT, AUTHENTICATOR_APP, app().code())).isNotNull();
    }

    @Test
    void while_stytch_is_away_nothing_changes_and_no_try_is_counted() {
        AuthenticatorApp app = app();
        engine.stytch().fault("totps.authenticate", "error", 6, SERVER_ERROR, "internal_server_error");
        int live = atStytch();
        for (int i = 0; i < 6; i++) {
            assertThat(refusal(() -> prove(RIGHT, AUTHENTICATOR_APP, app.code()))
                            .code())
                    .isEqualTo(ProblemCode.UNAVAILABLE);
        }
        assertThat(atStytch()).isEqualTo(live);
        engine.advance(Duration.ofMinutes(1));

        assertThat(prove(RIGHT, AUTHENTICATOR_APP, app.code())).isNotNull();
    }

    @Test
    void a_code_of_somebody_else_is_wrong() {
        app();
        EmailAddress other = Engine.somebody();
        engine.from(home, () -> engine.get(SignUp.class).signUp(other, RIGHT, "Eve", "L"));
        AuthenticatorApp theirs = AuthenticatorApp.of(
                engine,
                engine.get(Accounts.class)
                        .findByEmail(other.value())
                        .orElseThrow()
                        .stytchUserId()
                        .orElseThrow());

        assertThat(refusal(() -> prove(RIGHT, AUTHENTICATOR_APP, theirs.code())).code())
                .isEqualTo(ProblemCode.CODE_REFUSED);
        assertThat(refusal(() -> prove(RIGHT, RECOVERY_CODE, theirs.recoveryCode(0)))
                        .code())
                .isEqualTo(ProblemCode.CODE_REFUSED);
    }

    @Test
    void blanks_in_a_code_do_not_matter_and_what_is_none_is_not_tried() {
        assertThatCode(() -> OneTimeCode.of(AUTHENTICATOR_APP, Secret.of(" 123\u00a0456 ")))
                .doesNotThrowAnyException();
        for (String none : new String[] {"12345", "1234567", "١٢٣٤٥٦", "abcdef"}) {
            assertThat(refusal(() -> OneTimeCode.of(AUTHENTICATOR_APP, Secret.of(none)))
                            .code())
                    .as(none)
                    .isEqualTo(ProblemCode.INVALID_REQUEST);
        }
        assertThat(refusal(() -> OneTimeCode.of(PASSWORD, Secret.of("123456"))).code())
                .isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(refusal(() -> OneTimeCode.of(RECOVERY_CODE, Secret.of("<b>")))
                        .code())
                .isEqualTo(ProblemCode.INVALID_REQUEST);
    }

    @Test
    void no_event_names_a_code() {
        AuthenticatorApp app = app();
        Secret code = app.code();
        prove(RIGHT, AUTHENTICATOR_APP, code);
        prove(RIGHT, RECOVERY_CODE, app.recoveryCode(2));

        assertThat(engine.events(home))
                .extracting(SecurityEvent::details)
                .extracting(Object::toString)
                .noneMatch(details -> details.contains(code.reveal())
                        || details.contains(app.recoveryCode(2).reveal()))
                .anyMatch(details -> details.contains("password_and_authenticator_app"));
    }

    private void fail(AuthenticatorApp app, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(refusal(() -> prove(RIGHT, AUTHENTICATOR_APP, app.wrongCode()))
                            .code())
                    .isEqualTo(ProblemCode.CODE_REFUSED);
        }
    }

    private SessionToken prove(Secret password, FactorKind kind, Secret code) {
        return engine.from(
                home, () -> engine.get(ProveWithCode.class).prove(before, password, OneTimeCode.of(kind, code)));
    }

    private String send() {
        return engine.from(home, () -> engine.get(SendCode.class).to(before));
    }

    private AuthenticatorApp app() {
        return AuthenticatorApp.of(engine, stytchUser());
    }

    private String phone() {
        String number = "+1415555" + ThreadLocalRandom.current().nextInt(1_000, 10_000);
        String method = engine.stytch()
                .call(
                        "POST",
                        "/v1/otps/sms/send",
                        Json.createObjectBuilder()
                                .add("phone_number", number)
                                .add("user_id", stytchUser())
                                .build())
                .getString("phone_id");
        engine.stytch()
                .call(
                        "POST",
                        "/v1/otps/authenticate",
                        Json.createObjectBuilder()
                                .add("method_id", method)
                                .add("code", engine.stytch().code(number))
                                .build());
        return number;
    }

    /** Sessions of hers that Stytch would vouch for. */
    private int atStytch() {
        return engine.stytch()
                .call("GET", "/v1/sessions?user_id=" + stytchUser(), null)
                .getJsonArray("sessions")
                .size();
    }

    private String stytchUser() {
        return engine.get(Accounts.class)
                .find(before.accountId())
                .orElseThrow()
                .stytchUserId()
                .orElseThrow();
    }

    private SessionToken signUp() {
        return engine.from(
                home, () -> ((SignUpOutcome.Opened) engine.get(SignUp.class).signUp(ada, RIGHT, "Ada", "L")).token());
    }

    private AuthSession session(SessionToken token) {
        return engine.from(
                home, () -> engine.get(Sessions.class).find(token).orElseThrow().view());
    }
}
