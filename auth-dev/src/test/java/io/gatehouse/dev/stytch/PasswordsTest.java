package io.gatehouse.dev.stytch;

import static io.gatehouse.dev.stytch.Client.OTHER_PASSWORD;
import static io.gatehouse.dev.stytch.Client.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordsTest extends EmulatorTest {
    private static final String ADA = "ada@example.com";
    private static final String CALLBACK = "http://localhost:3000/callback";

    @Test
    void opens_no_session_unless_a_duration_is_given() {
        Reply created = client.post("/v1/passwords", "email", ADA, "password", PASSWORD);
        assertThat(created.text("/session_token")).isEmpty();
        assertThat(created.text("/session_jwt")).isEmpty();
        assertThat(created.body().get("session").isNull()).isTrue();
    }

    @Test
    void takes_the_address_in_any_case() {
        client.signUp("Ada@Example.com");
        assertThat(client.signIn("ADA@example.COM", PASSWORD).status()).isEqualTo(200);
        assertThat(client.signUp(ADA).refusal()).isEqualTo("400 duplicate_email");
    }

    @Test
    void locks_a_user_after_the_threshold_until_the_lock_ends() {
        client.settings("lock_threshold", 3);
        client.signUp(ADA);
        for (int i = 0; i < 3; i++) {
            assertThat(client.signIn(ADA, OTHER_PASSWORD).refusal()).isEqualTo("401 unauthorized_credentials");
        }
        assertThat(client.signIn(ADA, PASSWORD).refusal()).isEqualTo("429 user_lock_limit_reached");
        Reply search = client.post("/v1/users/search");
        assertThat(search.body().at("/results/0/is_locked").asBoolean()).isTrue();
        assertThat(search.text("/results/0/lock_expires_at")).endsWith("Z");
        client.advance(Duration.ofMinutes(61));
        assertThat(client.signIn(ADA, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_success_clears_the_count_of_failures() {
        client.settings("lock_threshold", 2);
        client.signUp(ADA);
        for (int i = 0; i < 3; i++) {
            client.signIn(ADA, OTHER_PASSWORD);
            assertThat(client.signIn(ADA, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void a_locked_user_can_be_unlocked_from_outside() {
        client.settings("lock_threshold", 1);
        client.signUp(ADA);
        client.signIn(ADA, OTHER_PASSWORD);
        client.post("/control/users/unlock", "email", ADA);
        assertThat(client.signIn(ADA, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_reset_by_mail_works_once_and_ends_all_sessions() {
        String before = client.signUp(ADA).text("/session_token");
        client.post("/v1/passwords/email/reset/start", "email", ADA, "reset_password_redirect_url", CALLBACK);
        String token = client.lastMail(ADA).path("token").asText();
        assertThat(client.lastMail(ADA).path("link").asText())
                .isEqualTo(CALLBACK + "?stytch_token_type=reset_password&token=" + token);
        assertThat(reset(token, "short").refusal()).isEqualTo("400 weak_password");
        Reply reset = reset(token, OTHER_PASSWORD);
        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.body().at("/user/emails/0/verified").asBoolean()).isTrue();
        assertThat(client.check(before).refusal()).isEqualTo("404 session_not_found");
        assertThat(client.check(reset.text("/session_token")).status()).isEqualTo(200);
        assertThat(reset(token, PASSWORD).refusal()).isEqualTo("401 unable_to_auth_password_reset_token");
        assertThat(client.signIn(ADA, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_reset_link_ends_after_thirty_minutes() {
        client.signUp(ADA);
        client.post("/v1/passwords/email/reset/start", "email", ADA, "reset_password_redirect_url", CALLBACK);
        client.advance(Duration.ofMinutes(31));
        assertThat(reset(client.lastMail(ADA).path("token").asText(), OTHER_PASSWORD)
                        .refusal())
                .isEqualTo("401 unable_to_auth_password_reset_token");
    }

    @Test
    void a_reset_mail_may_hold_a_link_that_signs_in_without_a_reset() {
        client.signUp(ADA);
        client.post(
                "/v1/passwords/email/reset/start",
                "email",
                ADA,
                "reset_password_redirect_url",
                CALLBACK,
                "login_redirect_url",
                CALLBACK);
        String token = client.lastMail(ADA).path("login_token").asText();
        assertThat(client.lastMail(ADA).path("login_link").asText())
                .isEqualTo(CALLBACK + "?stytch_token_type=login&token=" + token);
        assertThat(client.post("/v1/magic_links/authenticate", "token", token).status())
                .isEqualTo(200);
    }

    @Test
    void takes_a_plain_magic_link_token_for_a_reset_only_with_the_setting() {
        client.post("/v1/magic_links/email/invite", "email", ADA, "invite_magic_link_url", CALLBACK);
        String token = client.lastMail(ADA).path("token").asText();
        assertThat(reset(token, PASSWORD).refusal()).isEqualTo("401 unable_to_auth_password_reset_token");
        client.settings("magic_link_tokens_reset_passwords", true);
        assertThat(reset(token, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_reset_by_session_needs_a_fresh_factor_and_ends_the_other_sessions() {
        String other = client.signUp(ADA).text("/session_token");
        String own = client.signIn(ADA, PASSWORD).text("/session_token");
        client.advance(Duration.ofMinutes(6));
        assertThat(resetBySession(own).refusal()).isEqualTo("400 session_too_old_to_reset_password");
        String fresh = client.signIn(ADA, PASSWORD).text("/session_token");
        Reply reset = resetBySession(fresh);
        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.text("/session_token")).isEqualTo(fresh);
        assertThat(client.check(fresh).status()).isEqualTo(200);
        assertThat(client.check(own).refusal()).isEqualTo("404 session_not_found");
        assertThat(client.check(other).refusal()).isEqualTo("404 session_not_found");
    }

    @Test
    void a_reset_by_the_existing_password_ends_all_sessions() {
        String before = client.signUp(ADA).text("/session_token");
        Reply reset = client.post(
                "/v1/passwords/existing_password/reset",
                "email",
                ADA,
                "existing_password",
                PASSWORD,
                "new_password",
                OTHER_PASSWORD,
                "session_duration_minutes",
                60);
        assertThat(reset.status()).isEqualTo(200);
        assertThat(client.check(before).refusal()).isEqualTo("404 session_not_found");
        assertThat(client.check(reset.text("/session_token")).status()).isEqualTo(200);
        assertThat(client.signIn(ADA, PASSWORD).refusal()).isEqualTo("401 unauthorized_credentials");
    }

    @Test
    void a_password_set_before_the_owner_proved_the_address_has_to_be_reset() {
        String stranger = client.signUp(ADA).text("/session_token");
        client.post("/v1/magic_links/email/login_or_create", "email", ADA, "login_magic_link_url", CALLBACK);
        Reply owner = client.post(
                "/v1/magic_links/authenticate",
                "token",
                client.lastMail(ADA).path("token").asText());
        assertThat(owner.body().path("reset_sessions").asBoolean()).isTrue();
        assertThat(client.check(stranger).refusal()).isEqualTo("404 session_not_found");
        assertThat(client.signIn(ADA, PASSWORD).refusal()).isEqualTo("400 reset_password");
    }

    @Test
    void breached_passwords_are_refused_at_first_and_later() {
        client.signUp(ADA);
        client.settings("breached_passwords", List.of(PASSWORD));
        assertThat(client.signUp("bob@example.com").refusal()).isEqualTo("400 breached_password");
        assertThat(client.signIn(ADA, PASSWORD).refusal()).isEqualTo("400 reset_password");
        Reply check = client.post("/v1/passwords/strength_check", "password", PASSWORD);
        assertThat(check.body().path("valid_password").asBoolean()).isFalse();
        assertThat(check.body().path("breached_password").asBoolean()).isTrue();
    }

    @Test
    void judges_strength_by_zxcvbn_and_by_counting() {
        Reply weak = client.post("/v1/passwords/strength_check", "password", "Password1");
        assertThat(weak.body().path("valid_password").asBoolean()).isFalse();
        assertThat(weak.text("/strength_policy")).isEqualTo("zxcvbn");
        assertThat(weak.body().at("/feedback/suggestions").isEmpty()).isFalse();
        client.settings("password_policy", "luds");
        Reply counted = client.post("/v1/passwords/strength_check", "password", "Password1");
        assertThat(counted.body().path("valid_password").asBoolean()).isTrue();
        assertThat(counted.body().at("/feedback/luds_requirements/has_symbol").asBoolean())
                .isFalse();
    }

    @Test
    void LOGIN_004_a_password_of_nearly_a_megabyte_takes_no_longer_than_another() {
        assertThat(client.post("/v1/passwords/strength_check", "password", "x7!".repeat(300_000))
                        .status())
                .isEqualTo(200);
    }

    private Reply reset(String token, String password) {
        return client.post(
                "/v1/passwords/email/reset", "token", token, "password", password, "session_duration_minutes", 60);
    }

    private Reply resetBySession(String token) {
        return client.post("/v1/passwords/session/reset", "session_token", token, "password", OTHER_PASSWORD);
    }
}
