package io.gatehouse.dev.stytch;

import static io.gatehouse.dev.stytch.Client.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dev.stytch.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsTest extends EmulatorTest {
    private static final String ADA = "ada@example.com";

    @Test
    void the_token_stays_and_the_jwt_is_new_each_time() {
        Reply signedUp = client.signUp(ADA);
        client.advance(Duration.ofSeconds(5));
        Reply checked = client.check(signedUp.text("/session_token"));
        assertThat(checked.text("/session_token")).isEqualTo(signedUp.text("/session_token"));
        assertThat(checked.text("/session_jwt")).isNotEmpty().isNotEqualTo(signedUp.text("/session_jwt"));
        assertThat(checked.text("/session/expires_at")).isEqualTo(signedUp.text("/session/expires_at"));
    }

    @Test
    void the_jwt_says_who_and_for_how_long() throws IOException {
        Reply signedUp = client.signUp(ADA);
        JsonNode claims = claims(signedUp.text("/session_jwt"));
        assertThat(claims.path("iss").asText()).isEqualTo("stytch.com/" + emulator.projectId());
        assertThat(claims.path("aud").path(0).asText()).isEqualTo(emulator.projectId());
        assertThat(claims.path("sub").asText()).isEqualTo(signedUp.text("/user_id"));
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        JsonNode session = claims.path("https://stytch.com/session");
        assertThat(session.path("id").asText()).isEqualTo(signedUp.text("/session/session_id"));
        assertThat(List.of(
                        "started_at",
                        "last_accessed_at",
                        "expires_at",
                        "authentication_factors",
                        "attributes",
                        "roles"))
                .allMatch(session::has);
    }

    @Test
    void a_duration_moves_the_end_from_now() {
        String token = client.signUp(ADA).text("/session_token");
        client.advance(Duration.ofMinutes(59));
        Reply renewed =
                client.post("/v1/sessions/authenticate", "session_token", token, "session_duration_minutes", 10);
        client.advance(Duration.ofMinutes(9));
        assertThat(client.check(token).status()).isEqualTo(200);
        client.advance(Duration.ofMinutes(1));
        assertThat(client.check(token).refusal()).isEqualTo("404 session_not_found");
        assertThat(Instant.parse(renewed.text("/session/expires_at")))
                .isEqualTo(
                        Instant.parse(renewed.text("/session/last_accessed_at")).plus(Duration.ofMinutes(10)));
    }

    @Test
    void an_expired_jwt_is_good_while_its_session_is() {
        String jwt = client.signUp(ADA).text("/session_jwt");
        client.advance(Duration.ofMinutes(6));
        assertThat(byJwt(jwt).status()).isEqualTo(200);
        client.advance(Duration.ofMinutes(60));
        assertThat(byJwt(jwt).refusal()).isEqualTo("404 session_not_found");
    }

    @Test
    void a_jwt_of_anybody_else_is_refused() {
        String jwt = client.signUp(ADA).text("/session_jwt");
        String[] parts = jwt.split("\\.");
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        assertThat(byJwt(none + "." + parts[1] + ".").refusal()).isEqualTo("400 unable_to_parse_session_jwt");
        assertThat(byJwt(parts[0] + "." + parts[1] + "." + parts[2].substring(4))
                        .refusal())
                .isEqualTo("400 unable_to_parse_session_jwt");
        assertThat(byJwt("nonsense").refusal()).isEqualTo("400 unable_to_parse_session_jwt");
    }

    @Test
    void a_revoked_session_is_gone_by_id_token_and_jwt() {
        for (String way : List.of("session_id", "session_token", "session_jwt")) {
            Reply signedIn = client.signUp(way + "@example.com");
            String value = way.equals("session_id") ? signedIn.text("/session/session_id") : signedIn.text("/" + way);
            assertThat(client.post("/v1/sessions/revoke", way, value).status()).isEqualTo(200);
            assertThat(client.check(signedIn.text("/session_token")).refusal()).isEqualTo("404 session_not_found");
            assertThat(client.post("/v1/sessions/revoke", way, value).refusal()).isEqualTo("404 session_not_found");
        }
        client.settings("revoke_unknown_session_fails", false);
        assertThat(client.post("/v1/sessions/revoke", "session_token", "unknown")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void factors_gather_in_the_session_that_is_passed_along() {
        String token = client.signUp(ADA).text("/session_token");
        client.post("/v1/otps/email/send", "email", ADA);
        JsonNode mail = client.lastMail(ADA);
        Reply added = client.post(
                "/v1/otps/authenticate",
                "method_id",
                client.check(token).text("/user/emails/0/email_id"),
                "code",
                mail.path("code").asText(),
                "session_token",
                token);
        assertThat(added.text("/session_token")).isEqualTo(token);
        assertThat(added.body().at("/session/authentication_factors").findValuesAsText("type"))
                .containsExactly("password", "email_otp");
        assertThat(added.body().path("reset_sessions").asBoolean()).isFalse();
    }

    @Test
    void a_session_of_somebody_else_takes_no_factor() {
        String other = client.signUp("bob@example.com").text("/session_token");
        client.signUp(ADA);
        Reply refused =
                client.post("/v1/passwords/authenticate", "email", ADA, "password", PASSWORD, "session_token", other);
        assertThat(refused.refusal()).isEqualTo("400 user_id_mismatch");
    }

    @Test
    void custom_claims_are_merged_and_stand_at_the_top_of_the_jwt() throws IOException {
        String token = client.signUp(ADA).text("/session_token");
        claim(token, Map.of("tier", "gold", "seat", 7, "sub", "forged"));
        claim(token, Map.of());
        Reply last = client.send(
                "POST",
                "/v1/sessions/authenticate",
                "{\"session_token\":\"" + token + "\",\"session_custom_claims\":{\"seat\":null}}");
        assertThat(last.body().at("/session/custom_claims")).isEqualTo(Json.of("tier", "gold"));
        JsonNode claims = claims(last.text("/session_jwt"));
        assertThat(claims.path("tier").asText()).isEqualTo("gold");
        assertThat(claims.path("sub").asText()).isEqualTo(last.text("/user/user_id"));
        assertThat(claim(token, Map.of("big", "x".repeat(5000))).refusal()).isEqualTo("400 custom_claims_too_large");
    }

    @Test
    void tokens_rotate_with_the_setting_and_the_old_one_works_for_a_while() {
        client.settings("rotate_session_tokens", true);
        String first = client.signUp(ADA).text("/session_token");
        String second = client.check(first).text("/session_token");
        assertThat(second).isNotEqualTo(first);
        assertThat(client.check(first).text("/session_token")).isEqualTo(second);
        client.advance(Duration.ofSeconds(31));
        assertThat(client.check(first).refusal()).isEqualTo("404 session_not_found");
        assertThat(client.check(second).status()).isEqualTo(200);
    }

    @Test
    void two_hundred_checks_at_once_all_succeed_with_one_rotated_token() {
        client.settings("rotate_session_tokens", true);
        String token = client.signUp(ADA).text("/session_token");
        ExecutorService pool = Executors.newFixedThreadPool(200);
        try {
            List<CompletableFuture<Reply>> calls = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.check(token), pool))
                    .toList();
            Set<String> tokens = new HashSet<>();
            calls.forEach(call -> {
                assertThat(call.join().status()).isEqualTo(200);
                tokens.add(call.join().text("/session_token"));
            });
            assertThat(tokens).hasSize(1).doesNotContain(token);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void keys_rotate_and_the_old_one_stays_published_for_a_month() {
        String jwt = client.signUp(ADA).text("/session_jwt");
        String kid = client.post("/control/keys/rotate").text("/kid");
        JsonNode keys =
                client.get("/v1/sessions/jwks/" + emulator.projectId()).body().path("keys");
        assertThat(keys.findValuesAsText("kid")).hasSize(2).contains(kid);
        assertThat(byJwt(jwt).status()).isEqualTo(200);
        client.advance(Duration.ofDays(31));
        assertThat(client.get("/v1/sessions/jwks/" + emulator.projectId())
                        .body()
                        .path("keys")
                        .findValuesAsText("kid"))
                .containsExactly(kid);
    }

    @Test
    void sessions_can_be_ended_behind_the_back_of_the_caller() {
        String expired = client.signUp(ADA).text("/session_token");
        client.post("/control/sessions/expire", "session_token", expired);
        assertThat(client.check(expired).refusal()).isEqualTo("404 session_not_found");
        String revoked = client.signIn(ADA, PASSWORD).text("/session_token");
        client.post("/control/sessions/revoke", "email", ADA);
        assertThat(client.check(revoked).refusal()).isEqualTo("404 session_not_found");
    }

    private Reply byJwt(String jwt) {
        return client.post("/v1/sessions/authenticate", "session_jwt", jwt);
    }

    private Reply claim(String token, Map<String, Object> claims) {
        return client.post("/v1/sessions/authenticate", "session_token", token, "session_custom_claims", claims);
    }

    private static JsonNode claims(String jwt) throws IOException {
        return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
    }
}
