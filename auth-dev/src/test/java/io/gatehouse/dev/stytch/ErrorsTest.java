package io.gatehouse.dev.stytch;

import static io.gatehouse.dev.stytch.Client.OTHER_PASSWORD;
import static io.gatehouse.dev.stytch.Client.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dev.stytch.http.ErrorType;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ErrorsTest extends EmulatorTest {
    private static final String ADA = "ada@example.com";
    private static final String UNKNOWN_USER = "user-test-00000000-0000-0000-0000-000000000000";

    @Test
    void EMU_003_every_error_type_is_one_of_Stytch() throws IOException {
        try (InputStream in = ErrorsTest.class.getResourceAsStream("error-types.txt")) {
            Set<String> known = Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R"));
            assertThat(Arrays.stream(ErrorType.values()).map(ErrorType::type)).allMatch(known::contains);
        }
    }

    @Test
    void EMU_003_the_envelope_has_all_five_fields() {
        JsonNode body = client.check("unknown").body();
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("status_code", "request_id", "error_type", "error_message", "error_url");
        assertThat(body.path("request_id").asText()).startsWith("request-id-test-");
        assertThat(body.path("error_url").asText())
                .isEqualTo("https://stytch.com/docs/api/errors/404#session_not_found");
    }

    @TestFactory
    Stream<DynamicTest> EMU_003_the_same_error_type_and_status_as_the_real_service() {
        Reply ada = client.signUp(ADA);
        String id = ada.text("/user_id");
        String token = ada.text("/session_token");
        String jwt = ada.text("/session_jwt");
        String email = ada.text("/user/emails/0/email_id");
        client.post("/v1/users", "email", "bare@example.com", "external_id", "ext");
        return Stream.of(
                refused("400 bad_request", "/v1/passwords", List.of()),
                refused("400 bad_request", "/v1/passwords/authenticate", Map.of("email", ADA)),
                refused("400 bad_request", "/v1/passwords", Map.of("email", ADA, "password", 7)),
                refused("400 invalid_email", "/v1/passwords", Map.of("email", "nobody", "password", PASSWORD)),
                refused("400 invalid_email", "/v1/passwords", Map.of("email", "\u0130a@example.com", "password", "x")),
                refused("400 duplicate_email", "/v1/passwords", Map.of("email", ADA, "password", PASSWORD)),
                refused("400 weak_password", "/v1/passwords", Map.of("email", "new@example.com", "password", "abc")),
                refused(
                        "400 invalid_session_duration_minutes",
                        "/v1/passwords",
                        Map.of("email", "new@example.com", "password", PASSWORD, "session_duration_minutes", 4)),
                refused(
                        "404 email_not_found",
                        "/v1/passwords/authenticate",
                        Map.of("email", "new@example.com", "password", PASSWORD)),
                refused(
                        "401 unauthorized_credentials",
                        "/v1/passwords/authenticate",
                        Map.of("email", ADA, "password", OTHER_PASSWORD)),
                refused(
                        "400 no_user_password",
                        "/v1/passwords/authenticate",
                        Map.of("email", "bare@example.com", "password", PASSWORD)),
                refused(
                        "400 too_many_session_arguments",
                        "/v1/passwords/authenticate",
                        Map.of("email", ADA, "password", PASSWORD, "session_token", token, "session_jwt", jwt)),
                refused(
                        "404 session_not_found",
                        "/v1/passwords/authenticate",
                        Map.of("email", ADA, "password", PASSWORD, "session_token", "unknown")),
                refused("400 no_password_reset_redirect_url", "/v1/passwords/email/reset/start", Map.of("email", ADA)),
                refused(
                        "404 email_not_found",
                        "/v1/passwords/email/reset/start",
                        Map.of("email", "new@example.com", "reset_password_redirect_url", "http://localhost/r")),
                refused(
                        "401 unable_to_auth_password_reset_token",
                        "/v1/passwords/email/reset",
                        Map.of("token", "unknown", "password", OTHER_PASSWORD)),
                refused("400 no_session_arguments", "/v1/passwords/session/reset", Map.of("password", PASSWORD)),
                refused(
                        "404 session_not_found",
                        "/v1/passwords/session/reset",
                        Map.of("password", PASSWORD, "session_token", "unknown")),
                refused(
                        "401 unauthorized_credentials",
                        "/v1/passwords/existing_password/reset",
                        Map.of("email", ADA, "existing_password", OTHER_PASSWORD, "new_password", OTHER_PASSWORD)),
                refused("404 magic_link_not_found", "/v1/magic_links/authenticate", Map.of("token", "unknown")),
                refused("404 user_not_found", "/v1/magic_links", Map.of("user_id", UNKNOWN_USER)),
                refused(
                        "404 email_not_found",
                        "/v1/magic_links/email/send",
                        Map.of("email", "new@example.com", "login_magic_link_url", "http://localhost/r")),
                refused("400 no_default_login_redirect_url_set", "/v1/magic_links/email/send", Map.of("email", ADA)),
                refused(
                        "400 duplicate_email",
                        "/v1/magic_links/email/send",
                        Map.of("email", ADA, "user_id", "ext", "login_magic_link_url", "http://localhost/r")),
                refused(
                        "400 no_default_invite_redirect_url_set",
                        "/v1/magic_links/email/invite",
                        Map.of("email", "new@example.com")),
                refused(
                        "404 email_not_found",
                        "/v1/magic_links/email/revoke_invite",
                        Map.of("email", "no@example.com")),
                refused("400 no_session_arguments", "/v1/sessions/authenticate", Map.of()),
                refused(
                        "400 too_many_session_arguments",
                        "/v1/sessions/authenticate",
                        Map.of("session_token", token, "session_jwt", jwt)),
                refused("404 session_not_found", "/v1/sessions/authenticate", Map.of("session_token", "unknown")),
                refused("400 unable_to_parse_session_jwt", "/v1/sessions/authenticate", Map.of("session_jwt", "a.b.c")),
                refused("400 no_session_revoke_arguments", "/v1/sessions/revoke", Map.of()),
                refused(
                        "400 too_many_session_revoke_arguments",
                        "/v1/sessions/revoke",
                        Map.of("session_token", token, "session_jwt", jwt)),
                refused("400 invalid_session_id", "/v1/sessions/revoke", Map.of("session_id", "x")),
                refused("400 invalid_create_user_request", "/v1/users", Map.of()),
                refused("400 invalid_phone_number", "/v1/users", Map.of("phone_number", "0791234567")),
                refused(
                        "400 metadata_invalid_format",
                        "/v1/users",
                        Map.of("email", "n@example.com", "trusted_metadata", 1)),
                refused("400 user_search_invalid_limit", "/v1/users/search", Map.of("limit", 1001)),
                refused("400 user_search_invalid_cursor", "/v1/users/search", Map.of("cursor", "?")),
                refused("400 user_search_invalid_operator", "/v1/users/search", query("XOR", Map.of())),
                refused(
                        "400 user_search_filter_name_not_recognized",
                        "/v1/users/search",
                        query("AND", Map.of("filter_name", "shoe_size", "filter_value", 43))),
                refused(
                        "400 user_search_expected_array_of_string",
                        "/v1/users/search",
                        query("AND", Map.of("filter_name", "email_address", "filter_value", ADA))),
                refused("404 email_not_found", "/v1/otps/email/send", Map.of("email", "new@example.com")),
                refused("404 phone_number_not_found", "/v1/otps/sms/send", Map.of("phone_number", "+41790000001")),
                refused(
                        "400 invalid_expiration_otp",
                        "/v1/otps/email/send",
                        Map.of("email", ADA, "expiration_minutes", 11)),
                refused("400 invalid_method_id", "/v1/otps/authenticate", Map.of("method_id", "x", "code", "123456")),
                refused("400 invalid_code", "/v1/otps/authenticate", Map.of("method_id", email, "code", "12345")),
                refused(
                        "404 otp_code_not_found",
                        "/v1/otps/authenticate",
                        Map.of("method_id", email, "code", "123456")),
                refused("404 totps_not_found_for_user", "/v1/totps/recovery_codes", Map.of("user_id", id)),
                refused(
                        "404 totps_not_found_for_user",
                        "/v1/totps/authenticate",
                        Map.of("user_id", id, "totp_code", "123456")),
                refused(
                        "404 user_not_found",
                        "/v1/totps/recover",
                        Map.of("user_id", UNKNOWN_USER, "recovery_code", "abcd-efgh-jkmn")),
                refused("400 invalid_expiration", "/v1/totps", Map.of("user_id", id, "expiration_minutes", 1441)),
                refused("501 unavailable_endpoint", "/v1/webauthn/register/start", Map.of("user_id", id)),
                refused("501 unavailable_endpoint", "/v1/b2b/sessions/authenticate", Map.of()),
                refused("404 route_not_found", "/v1/no/such/route", Map.of()));
    }

    @Test
    void EMU_003_get_and_delete_refuse_in_the_same_way() {
        assertThat(client.get("/v1/users/" + UNKNOWN_USER).refusal()).isEqualTo("404 user_not_found");
        assertThat(client.get("/v1/users/user-test-x").refusal()).isEqualTo("400 invalid_user_id");
        assertThat(client.get("/v1/users/" + UNKNOWN_USER.replace("test", "live"))
                        .refusal())
                .isEqualTo("400 live_id_used_in_test_environment");
        assertThat(client.get("/v1/sessions?user_id=" + UNKNOWN_USER).refusal()).isEqualTo("404 user_not_found");
        assertThat(client.delete("/v1/users/" + UNKNOWN_USER).refusal()).isEqualTo("404 user_not_found");
        assertThat(client.delete("/v1/passwords").refusal()).isEqualTo("405 method_not_allowed");
        assertThat(client.get("/v1/sessions/jwks/project-test-other").refusal()).isEqualTo("404 project_not_found");
    }

    @Test
    void project_id_and_secret_are_checked_before_anything_else() {
        for (String wrong : List.of(
                Client.basic(emulator.projectId(), "wrong"),
                Client.basic("project-test-other", emulator.secret()),
                "Bearer x",
                "Basic !")) {
            HttpResponse<String> response = client.raw(client.request("POST", "/v1/sessions/authenticate", "no json")
                    .setHeader("Authorization", wrong)
                    .build());
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("\"unauthorized_credentials\"").doesNotContain(emulator.secret());
        }
    }

    @Test
    void the_shape_of_the_body_is_checked_before_what_is_in_it() {
        assertThat(client.send("POST", "/v1/sessions/authenticate", "{\"session_token\":")
                        .refusal())
                .isEqualTo("400 bad_request");
        assertThat(client.send("POST", "/v1/sessions/authenticate", "[]").refusal())
                .isEqualTo("400 bad_request");
        assertThat(client.send("POST", "/v1/sessions/authenticate", "x".repeat(1 << 21))
                        .refusal())
                .isEqualTo("400 bad_request");
    }

    @Test
    void the_token_endpoint_has_the_envelope_of_oauth() {
        Reply reply = client.post("/v1/public/" + emulator.projectId() + "/oauth2/token");
        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.body().has("error")).isTrue();
        assertThat(reply.body().has("error_type")).isFalse();
    }

    private static Object query(String operator, Object filter) {
        return Map.of("query", Map.of("operator", operator, "operands", List.of(filter)));
    }

    private DynamicTest refused(String expected, String path, Object body) {
        return DynamicTest.dynamicTest(path + " " + expected, () -> {
            String json = io.gatehouse.dev.stytch.http.Json.MAPPER.writeValueAsString(body);
            assertThat(client.send("POST", path, json).refusal()).isEqualTo(expected);
        });
    }
}
