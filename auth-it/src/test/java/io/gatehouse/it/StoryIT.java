package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.Stytch;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main job, call by call, as the starter's clients make them. */
class StoryIT {

    private final Gatehouse gatehouse = SharedStack.node();
    private final Stytch stytch = SharedStack.stack().stytch();

    @Test
    void sign_up_opens_a_session_that_is_usable_at_once() {
        String email = newEmail();

        String token = gatehouse.signUp(email);

        Answer session = gatehouse.session(token);
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.text("email")).isEqualTo(email);
    }

    @Test
    void a_known_email_cannot_sign_up_again() {
        String email = newEmail();
        gatehouse.signUp(email);

        Answer again = gatehouse.trySignUp(email, "Another-Horse-8-Battery", newAddress());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("account_exists");
    }

    @Test
    void signing_in_gives_a_session_that_opens_resources() {
        String email = newEmail();
        gatehouse.signUp(email);

        String token = gatehouse.login(email, PASSWORD).sessionToken();

        Answer resources = gatehouse.get("/resources", bearer(token));
        assertThat(resources.status()).isEqualTo(200);
        assertThat(resources.json().get(0).has("id")).isTrue();
    }

    @Test
    void a_wrong_password_is_refused_like_an_unknown_email() {
        String email = newEmail();
        gatehouse.signUp(email);

        Answer wrong = gatehouse.login(email, "Wrong-Horse-7-Battery");
        Answer unknown = gatehouse.login(newEmail(), PASSWORD);

        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.text("code")).isEqualTo("sign_in_refused");
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(unknown.text("code")).isEqualTo("sign_in_refused");
    }

    @Test
    void an_invited_person_sets_a_password_with_the_mailed_link_and_is_signed_in() {
        String email = newEmail();
        Answer invited = gatehouse.invite(email);
        assertThat(invited.status()).isEqualTo(201);
        assertThat(invited.text("state")).isEqualToIgnoringCase("invited");

        Answer set = gatehouse.post(
                "/auth/password",
                Map.of("sessionToken", stytch.linkTokenFor(email), "password", PASSWORD),
                "X-Forwarded-For",
                newAddress());

        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(gatehouse.session(set.sessionToken()).text("email")).isEqualTo(email);
        assertThat(gatehouse.login(email, PASSWORD).status()).isEqualTo(200);
        assertThat(gatehouse.invite(email).status()).isEqualTo(409);
    }

    @Test
    void a_forgotten_password_is_set_anew_and_ends_the_other_sessions() {
        String email = newEmail();
        String old = gatehouse.signUp(email);

        Answer asked = gatehouse.post("/auth/forgot-password", Map.of("email", email), "X-Forwarded-For", newAddress());
        Answer set = gatehouse.post(
                "/auth/password",
                Map.of("sessionToken", stytch.linkTokenFor(email), "password", "New-Horse-9-Battery"),
                "X-Forwarded-For",
                newAddress());

        assertThat(asked.status()).isEqualTo(202);
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(gatehouse.session(set.sessionToken()).status()).isEqualTo(200);
        assertThat(gatehouse.session(old).status()).isEqualTo(401);
        assertThat(gatehouse.login(email, PASSWORD).status()).isEqualTo(403);
        assertThat(gatehouse.login(email, "New-Horse-9-Battery").status()).isEqualTo(200);
    }

    @Test
    void refreshing_answers_with_the_token_to_use() {
        String token = gatehouse.signUp(newEmail());

        Answer refreshed = gatehouse.post("/auth/refresh", Map.of("sessionToken", token), bearer(token));

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(gatehouse.session(refreshed.sessionToken()).status()).isEqualTo(200);
    }

    @Test
    void after_logout_the_token_opens_nothing_and_logging_out_again_is_no_error() {
        String token = gatehouse.signUp(newEmail());

        assertThat(gatehouse.logout(token).status()).isEqualTo(200);

        Answer after = gatehouse.session(token);
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(gatehouse.logout(token).status()).isEqualTo(200);
    }

    @Test
    void SESS_009_a_session_can_end_only_itself() {
        String mine = gatehouse.signUp(newEmail());
        String other = gatehouse.signUp(newEmail());

        Answer tried = gatehouse.post("/auth/logout", Map.of("sessionToken", other), bearer(mine));

        assertThat(tried.status()).isEqualTo(403);
        assertThat(gatehouse.session(other).status()).isEqualTo(200);
    }
}
