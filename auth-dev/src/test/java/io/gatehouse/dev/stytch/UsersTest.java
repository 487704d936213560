package io.gatehouse.dev.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stytch.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsersTest extends EmulatorTest {
    private static final String ADA = "ada@example.com";

    @Test
    void metadata_is_merged_and_null_deletes_a_key() {
        String id = create(ADA, "ext-1").text("/user_id");
        client.put("/v1/users/" + id, "trusted_metadata", Map.of("plan", "pro", "seats", 3));
        client.put("/v1/users/" + id, "trusted_metadata", Map.of());
        Reply last = client.send("PUT", "/v1/users/" + id, "{\"trusted_metadata\":{\"seats\":null}}");
        assertThat(last.body().at("/user/trusted_metadata")).isEqualTo(Json.of("plan", "pro"));
        Map<String, Integer> many = IntStream.range(0, 21).boxed().collect(Collectors.toMap(i -> "k" + i, i -> i));
        assertThat(client.put("/v1/users/" + id, "trusted_metadata", many).refusal())
                .isEqualTo("400 metadata_too_many_keys");
        assertThat(client.put("/v1/users/" + id, "untrusted_metadata", Map.of("k", "x".repeat(5000)))
                        .refusal())
                .isEqualTo("400 metadata_too_large");
    }

    @Test
    void an_external_id_stands_for_the_user_id() {
        String id = create(ADA, "ext|1").text("/user_id");
        assertThat(client.get("/v1/users/ext%7C1").text("/user_id")).isEqualTo(id);
        assertThat(create("bob@example.com", "ext|1").refusal()).isEqualTo("400 duplicate_user_external_id");
        client.delete("/v1/users/" + id + "/external_id");
        assertThat(client.get("/v1/users/ext%7C1").refusal()).isEqualTo("404 user_not_found");
    }

    @Test
    void a_deleted_user_is_gone_with_all_sessions() {
        Reply signedUp = client.signUp(ADA);
        String id = signedUp.text("/user_id");
        assertThat(client.delete("/v1/users/" + id).text("/user_id")).isEqualTo(id);
        assertThat(client.get("/v1/users/" + id).refusal()).isEqualTo("404 user_not_found");
        assertThat(client.check(signedUp.text("/session_token")).refusal()).isEqualTo("404 session_not_found");
        assertThat(client.signUp(ADA).status()).isEqualTo(200);
    }

    @Test
    void single_factors_can_be_taken_off() {
        Reply signedUp = client.signUp(ADA);
        String password = signedUp.text("/user/password/password_id");
        assertThat(client.delete("/v1/users/passwords/" + password)
                        .body()
                        .at("/user/password")
                        .isNull())
                .isTrue();
        assertThat(client.signIn(ADA, Client.PASSWORD).refusal()).isEqualTo("400 no_user_password");
        String email = signedUp.text("/user/emails/0/email_id");
        assertThat(client.delete("/v1/users/emails/" + email).body().at("/user/emails"))
                .isEmpty();
        assertThat(client.delete("/v1/users/emails/" + email).refusal()).isEqualTo("404 email_not_found");
    }

    @Test
    void the_only_factor_can_be_exchanged() {
        String id = create(ADA, "ext-1").text("/user_id");
        String path = "/v1/users/" + id + "/exchange_primary_factor";
        assertThat(client.put(path, "email_address", "new@example.com").text("/user/emails/0/email"))
                .isEqualTo("new@example.com");
        assertThat(client.put(path, "phone_number", "+41790000000").text("/user/phone_numbers/0/phone_number"))
                .isEqualTo("+41790000000");
        assertThat(client.put(path).refusal()).isEqualTo("400 invalid_exchange_primary_factor_fields");
    }

    @Test
    void search_pages_through_all_users_without_gap_or_repetition() {
        IntStream.range(0, 25).forEach(i -> create("user" + i + "@example.com", "ext-" + i));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = client.post("/v1/users/search", "limit", 10.0, "cursor", cursor);
            assertThat(page.body().at("/results_metadata/total").asInt()).isEqualTo(25);
            page.body()
                    .path("results")
                    .forEach(user -> seen.add(user.path("user_id").asText()));
            cursor = page.body().at("/results_metadata/next_cursor").isNull()
                    ? ""
                    : page.text("/results_metadata/next_cursor");
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void search_filters_and_combines() {
        create(ADA, "ext-ada");
        client.signUp("grace@example.com");
        assertThat(found("AND", filter("email_address", List.of("ADA@example.com"))))
                .containsExactly(ADA);
        assertThat(found("AND", filter("email_address_fuzzy", "grace"))).containsExactly("grace@example.com");
        assertThat(found("AND", filter("password_exists", false))).containsExactly(ADA);
        assertThat(found("AND", filter("user_id", List.of("ext-ada")))).containsExactly(ADA);
        assertThat(found("AND", filter("status", "pending"))).isEmpty();
        assertThat(found("AND", filter("full_name_fuzzy", "ada love"))).containsExactly(ADA);
        assertThat(found("AND", filter("created_at_greater_than", "2000-01-01T00:00:00Z")))
                .hasSize(2);
        assertThat(found("OR", filter("password_exists", true), filter("email_address", List.of(ADA))))
                .hasSize(2);
        assertThat(found("AND", filter("password_exists", true), filter("email_address", List.of(ADA))))
                .isEmpty();
    }

    @Test
    void search_has_a_rate_limit() {
        client.settings("searches_per_minute", 2);
        client.post("/v1/users/search");
        client.post("/v1/users/search");
        assertThat(client.post("/v1/users/search").refusal()).isEqualTo("429 too_many_requests");
    }

    private static Object filter(String name, Object value) {
        return Map.of("filter_name", name, "filter_value", value);
    }

    private List<String> found(String operator, Object... filters) {
        Reply reply =
                client.post("/v1/users/search", "query", Map.of("operator", operator, "operands", List.of(filters)));
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().path("results").findValuesAsText("email");
    }

    private Reply create(String email, String externalId) {
        return client.post(
                "/v1/users",
                "email",
                email,
                "external_id",
                externalId,
                "name",
                Map.of("first_name", "Ada", "last_name", "Lovelace"));
    }
}
