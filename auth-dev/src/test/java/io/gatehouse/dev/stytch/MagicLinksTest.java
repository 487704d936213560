package io.gatehouse.dev.stytch;

import static io.gatehouse.dev.stytch.Client.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stytch.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MagicLinksTest extends EmulatorTest {
    private static final String ADA = "ada@example.com";
    private static final String CALLBACK = "http://localhost:3000/callback?from=mail#part";

    @Test
    void ML_001_a_link_works_once() {
        String token = mailed();
        Reply first = authenticate(token);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("/user/emails/0/verified")).isEqualTo("true");
        assertThat(first.text("/method_id")).isEqualTo(first.text("/user/emails/0/email_id"));
        assertThat(first.text("/session/authentication_factors/0/email_factor/email_address"))
                .isEqualTo(ADA);
        assertThat(authenticate(token).refusal()).isEqualTo("401 unable_to_auth_magic_link");
        assertThat(authenticate("no-such-token").refusal()).isEqualTo("404 magic_link_not_found");
    }

    @Test
    void the_link_keeps_the_query_and_the_fragment_of_its_target() {
        String token = mailed();
        assertThat(client.lastMail(ADA).path("link").asText())
                .isEqualTo("http://localhost:3000/callback?from=mail&stytch_token_type=magic_links&token=" + token
                        + "#part");
    }

    @Test
    void a_sign_up_link_lasts_a_week_and_a_sign_in_link_an_hour() {
        String signup = mailed();
        client.advance(Duration.ofHours(167));
        assertThat(authenticate(signup).status()).isEqualTo(200);
        String login = mailed();
        client.advance(Duration.ofMinutes(61));
        assertThat(authenticate(login).refusal()).isEqualTo("401 unable_to_auth_magic_link");
    }

    @Test
    void ML_005_a_reset_token_is_no_magic_link() {
        client.signUp(ADA);
        client.post("/v1/passwords/email/reset/start", "email", ADA, "reset_password_redirect_url", CALLBACK);
        assertThat(authenticate(client.lastMail(ADA).path("token").asText()).refusal())
                .isEqualTo("404 magic_link_not_found");
    }

    @Test
    void an_invited_user_is_pending_until_the_link_is_used() {
        Reply invited = invite();
        assertThat(client.get("/v1/users/" + invited.text("/user_id")).text("/status"))
                .isEqualTo("pending");
        Reply again = invite();
        assertThat(again.text("/user_id")).isEqualTo(invited.text("/user_id"));
        Reply accepted = authenticate(client.lastMail(ADA).path("token").asText());
        assertThat(accepted.text("/user/status")).isEqualTo("active");
        assertThat(accepted.text("/user/name/first_name")).isEqualTo("Ada");
        assertThat(invite().refusal()).isEqualTo("400 duplicate_email");
    }

    @Test
    void an_invited_user_sets_a_password_with_the_session_of_the_link() {
        invite();
        String session =
                authenticate(client.lastMail(ADA).path("token").asText()).text("/session_token");
        Reply reset = client.post("/v1/passwords/session/reset", "session_token", session, "password", PASSWORD);
        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.text("/session_token")).isEqualTo(session);
        assertThat(client.signIn(ADA, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_revoked_invitation_is_worthless() {
        invite();
        assertThat(client.post("/v1/magic_links/email/revoke_invite", "email", ADA)
                        .status())
                .isEqualTo(200);
        assertThat(authenticate(client.lastMail(ADA).path("token").asText()).refusal())
                .isEqualTo("404 magic_link_not_found");
    }

    @Test
    void an_embeddable_link_verifies_nothing() {
        String user = client.signUp(ADA).text("/user_id");
        String token = client.post("/v1/magic_links", "user_id", user).text("/token");
        Reply reply = authenticate(token);
        assertThat(reply.text("/user/emails/0/verified")).isEqualTo("false");
        assertThat(reply.text("/session/authentication_factors/0/delivery_method"))
                .isEqualTo("embedded");
        assertThat(reply.text("/method_id")).isEmpty();
    }

    @Test
    void pkce_binds_a_link_to_who_asked_for_it() throws Exception {
        String verifier = "a-verifier-of-at-least-forty-three-characters";
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
        String token = mailed("code_challenge", challenge);
        assertThat(authenticate(token).refusal()).isEqualTo("400 pkce_expected_code_verifier");
        assertThat(authenticate(token, "code_verifier", verifier.replace('a', 'b'))
                        .refusal())
                .isEqualTo("400 pkce_mismatch");
        assertThat(authenticate(token, "code_verifier", verifier).status()).isEqualTo(200);
        assertThat(authenticate(mailed(), "code_verifier", verifier).refusal())
                .isEqualTo("400 pkce_did_not_expect_code_verifier");
        assertThat(send("code_challenge", "plain").refusal()).isEqualTo("400 invalid_pkce_code_challenge");
    }

    @Test
    void attributes_have_to_match_where_that_is_asked_for() {
        String token = mailed("attributes", Map.of("ip_address", "203.0.113.7", "user_agent", "one"));
        Object options = Map.of("ip_match_required", true, "user_agent_match_required", false);
        Object elsewhere = Map.of("ip_address", "203.0.113.8", "user_agent", "one");
        Object here = Map.of("ip_address", "203.0.113.7", "user_agent", "two");
        assertThat(authenticate(token, "options", options, "attributes", elsewhere)
                        .refusal())
                .isEqualTo("401 attribute_mismatch");
        assertThat(authenticate(token, "options", options, "attributes", here).status())
                .isEqualTo(200);
    }

    @Test
    void redirect_urls_have_to_be_registered() {
        assertThat(sendTo("https://evil.example/").refusal()).isEqualTo("400 no_match_for_provided_magic_link_url");
        assertThat(sendTo("http://localhost@evil.example/").refusal()).isEqualTo("400 invalid_signup_magic_link_url");
        assertThat(sendTo("not a url").refusal()).isEqualTo("400 invalid_signup_magic_link_url");
        assertThat(client.post("/v1/magic_links/email/login_or_create", "email", ADA)
                        .refusal())
                .isEqualTo("400 no_default_signup_redirect_url_set");
        client.settings("redirect_urls", List.of("https://app.example/cb"));
        assertThat(sendTo("https://app.example/cb").status()).isEqualTo(200);
        assertThat(sendTo("https://app.example/cb/x").refusal()).isEqualTo("400 no_match_for_provided_magic_link_url");
        client.settings("any_loopback_redirect", false);
        assertThat(sendTo("http://localhost:3000/").refusal()).isEqualTo("400 no_match_for_provided_magic_link_url");
        client.settings("default_redirect_urls", Map.of("signup", "https://app.example/new"));
        client.post("/v1/magic_links/email/login_or_create", "email", "new@example.com");
        assertThat(client.lastMail("new@example.com").path("link").asText()).startsWith("https://app.example/new?");
    }

    @Test
    void a_failed_send_creates_nobody() {
        sendTo("https://evil.example/");
        assertThat(client.post("/v1/users/search")
                        .body()
                        .at("/results_metadata/total")
                        .asInt())
                .isZero();
    }

    @Test
    void one_mail_a_second_and_address() {
        client.settings("mail_interval_millis", 1000);
        assertThat(send().status()).isEqualTo(200);
        assertThat(send().refusal()).isEqualTo("429 too_many_requests");
        assertThat(invite("bob@example.com").status()).isEqualTo(200);
        client.advance(Duration.ofSeconds(1));
        assertThat(send().status()).isEqualTo(200);
    }

    @Test
    void an_address_added_to_a_user_goes_away_unless_it_is_verified_in_five_minutes() {
        String session = client.signUp(ADA).text("/session_token");
        addAddress("one@example.com", session);
        authenticate(client.lastMail("one@example.com").path("token").asText());
        addAddress("two@example.com", session);
        client.advance(Duration.ofMinutes(5));
        assertThat(client.check(session).body().at("/user/emails").findValuesAsText("email"))
                .containsExactly(ADA, "one@example.com");
        assertThat(authenticate(client.lastMail("two@example.com").path("token").asText())
                        .refusal())
                .isEqualTo("401 unable_to_auth_magic_link");
    }

    private void addAddress(String address, String session) {
        Reply sent = client.post(
                "/v1/magic_links/email/send",
                "email",
                address,
                "session_token",
                session,
                "login_magic_link_url",
                CALLBACK);
        assertThat(sent.status()).isEqualTo(200);
    }

    private Reply send(Object... more) {
        return client.send(
                "POST",
                "/v1/magic_links/email/login_or_create",
                Json.of("email", ADA, "login_magic_link_url", CALLBACK, "signup_magic_link_url", CALLBACK)
                        .setAll(Json.of(more))
                        .toString());
    }

    private Reply sendTo(String url) {
        return client.post("/v1/magic_links/email/login_or_create", "email", ADA, "signup_magic_link_url", url);
    }

    private String mailed(Object... more) {
        assertThat(send(more).status()).isEqualTo(200);
        return client.lastMail(ADA).path("token").asText();
    }

    private Reply invite() {
        return invite(ADA);
    }

    private Reply invite(String address) {
        return client.post(
                "/v1/magic_links/email/invite",
                "email",
                address,
                "name",
                Map.of("first_name", "Ada"),
                "invite_magic_link_url",
                CALLBACK);
    }

    private Reply authenticate(String token, Object... more) {
        return client.send(
                "POST",
                "/v1/magic_links/authenticate",
                Json.of("token", token, "session_duration_minutes", 60)
                        .setAll(Json.of(more))
                        .toString());
    }
}
