package io.gatehouse.it;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.Stytch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Administration over REST, and rights that change under live sessions on two nodes. */
class AdminIT {

    private static final String API = "/admin/api/v1";

    /** The stated bound for a change of rights to be seen on every node. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final Gatehouse one = SharedStack.node();
    private final Gatehouse other = SharedStack.otherNode();
    private final String email = newEmail();
    private final String token = one.signUp(email);
    private final String id = one.session(token).text("accountId");

    @Test
    void a_role_that_is_given_or_taken_counts_on_the_other_node_without_a_new_sign_in() {
        Answer before = other.get(API + "/roles", caller(token));
        assertThat(before.status()).isEqualTo(403);
        assertThat(before.text("code")).isEqualTo("forbidden");
        assertThat(before.text("permission")).isEqualTo("roles:read");
        assertThat(before.text("detail")).contains("roles:read");
        assertThat(other.get("/resources/count", caller(token)).status()).isEqualTo(403);

        assertThat(give("auditor").status()).isEqualTo(204);
        eventually(
                BOUND,
                () -> assertThat(other.get(API + "/roles", caller(token)).status())
                        .isEqualTo(200));
        assertThat(other.session(token).json().path("roles"))
                .extracting(each -> each.asText())
                .contains("auditor");
        assertThat(other.get("/resources/count", caller(token)).status()).isEqualTo(200);

        assertThat(take("auditor").status()).isEqualTo(204);
        eventually(
                BOUND,
                () -> assertThat(other.get(API + "/roles", caller(token)).status())
                        .isEqualTo(403));
        assertThat(one.get(API + "/roles", caller(token)).status()).isEqualTo(403);
        assertThat(other.get("/resources/count", caller(token)).status()).isEqualTo(403);
    }

    @Test
    void a_key_that_is_shown_decides_and_without_one_the_permission() {
        // somebody else is administrator as well, so that this one can cease to be
        String keeper = one.session(one.signUp(newEmail())).text("accountId");
        assertThat(one.put(API + "/accounts/" + keeper + "/roles/admin", Map.of(), key())
                        .status())
                .isEqualTo(204);
        assertThat(give("admin").status()).isEqualTo(204);
        assertThat(one.get(API + "/accounts/" + id, caller(token)).status()).isEqualTo(200);

        Answer wrong = one.get(
                API + "/accounts/" + id,
                "Authorization",
                "Bearer " + token,
                "X-Api-Key",
                "wrong",
                "X-Forwarded-For",
                newAddress());
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("code")).isEqualTo("invalid_api_key");
        assertThat(one.get(API + "/accounts/" + id).status()).isEqualTo(401);
        Answer taken = take("admin");
        assertThat(taken.status()).as("%s", taken).isEqualTo(204);
    }

    @Test
    void accounts_are_found_by_the_beginning_of_their_email_a_page_at_a_time() {
        String beginning = "page." + UUID.randomUUID();
        List<String> emails = List.of("a", "b", "c").stream()
                .map(each -> beginning + each + "@example.com")
                .toList();
        emails.forEach(one::invite);

        Answer first = one.get(API + "/accounts?limit=2&state=INVITED&email=" + beginning.toUpperCase(), key());
        assertThat(first.json().path("items"))
                .extracting(each -> each.path("email").asText())
                .containsExactlyElementsOf(emails.subList(0, 2));
        Answer second = one.get(API + "/accounts?limit=2&email=" + beginning + "&cursor=" + first.text("next"), key());
        assertThat(second.json().path("items"))
                .extracting(each -> each.path("email").asText())
                .containsExactly(emails.get(2));
        assertThat(second.json().has("next")).isFalse();
        String auditors = API + "/accounts?role=auditor&email=" + beginning;
        assertThat(one.get(auditors, key()).json().path("items")).isEmpty();
        String last = second.json().path("items").path(0).path("id").asText();
        assertThat(one.put(API + "/accounts/" + last + "/roles/auditor", Map.of(), key())
                        .status())
                .isEqualTo(204);
        assertThat(one.get(auditors, key()).json().path("items"))
                .extracting(each -> each.path("email").asText())
                .containsExactly(emails.get(2));
    }

    @Test
    void accounts_are_searched_by_name_sorted_counted_and_exported() {
        String mark = "q" + UUID.randomUUID().toString().substring(0, 8);
        invite(mark + ".a", "Grace", mark + " Zorn");
        invite(mark + ".b", mark + " Ada", "Young");
        invite(mark + ".c", "=" + mark, mark + " Abel");

        assertThat(emails(one.get(API + "/accounts?q=" + mark.toUpperCase() + "%20z", key())))
                .containsExactly(mark + ".a@example.com");
        Answer byName = one.get(API + "/accounts?limit=2&sort=name&q=" + mark, key());
        assertThat(emails(byName)).containsExactly(mark + ".c@example.com", mark + ".a@example.com");
        String rest = API + "/accounts?limit=2&sort=name&q=" + mark + "&cursor=" + byName.text("next");
        assertThat(emails(one.get(rest, key()))).containsExactly(mark + ".b@example.com");
        assertThat(emails(one.get(API + "/accounts?limit=1&sort=newest&q=" + mark, key())))
                .containsExactly(mark + ".c@example.com");
        Answer counted = one.get(API + "/accounts/count?state=INVITED&q=" + mark, key());
        assertThat(counted.body()).isEqualTo("{\"count\":3,\"more\":false}");

        Answer file = one.get(API + "/accounts/export?sort=name&q=" + mark, key("Accept", "text/csv"));
        assertThat(file.header("Content-Type")).contains("text/csv;charset=utf-8");
        assertThat(file.header("Content-Disposition")).contains("attachment; filename=\"accounts.csv\"");
        List<String> lines = file.body().lines().toList();
        assertThat(lines)
                .hasSize(5)
                .contains("exported,3,,,,", "\"id\",\"email\",\"first_name\",\"last_name\",\"state\",\"created_at\"");
        assertThat(lines.get(1)).contains(mark + ".c@example.com", "\"'=" + mark + "\"");
        assertThat(one.get(API + "/audit/events?kind=ACCOUNTS_EXPORTED", key()).body())
                .contains("export begun", "export ended", "beginning=" + mark);

        String last = byName.json().path("items").path(1).path("id").asText();
        assertThat(one.delete(API + "/accounts/" + last, key()).status()).isEqualTo(204);
        Answer gone = one.get(rest, key());
        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.json().path("fields").findValuesAsText("field")).containsExactly("cursor");
    }

    @Test
    void who_searches_counts_and_exports_needs_the_right_to_and_says_what_can_be_read() {
        for (String what : List.of("?q=a", "/count", "/export")) {
            assertThat(one.get(API + "/accounts" + what, caller(token)).text("permission"))
                    .as(what)
                    .isEqualTo("accounts:read");
        }
        String name = "reader-" + UUID.randomUUID();
        one.post(API + "/roles", Map.of("name", name, "permissions", List.of("accounts:read")), key());
        give(name);
        assertThat(one.get(API + "/accounts?sort=newest", caller(token)).status())
                .isEqualTo(200);
        for (String what : List.of("?sort=newest&role=admin", "/count?role=admin", "/export?role=admin")) {
            assertThat(one.get(API + "/accounts" + what, caller(token)).text("permission"))
                    .as(what)
                    .isEqualTo("roles:read");
        }
        take(name);

        Map<String, List<String>> wrong = Map.of(
                "?q=a&email=a&sort=age",
                List.of("email", "sort"),
                "?q=a&cursor=YWRh",
                List.of("cursor"),
                "/count?email=a&state=open",
                List.of("email", "state"),
                "/export?cursor=a&q=" + "a".repeat(255),
                List.of("cursor", "q"));
        wrong.forEach((what, fields) -> {
            Answer refused = one.get(API + "/accounts" + what, key());
            assertThat(refused.status()).as(what).isEqualTo(400);
            assertThat(refused.header("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(refused.json().path("fields").findValuesAsText("field"))
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(fields);
        });
    }

    @Test
    void what_disabling_and_deleting_does_is_told_before_to_each_as_far_as_they_may_see() {
        other.login(email, PASSWORD);
        give("auditor");

        Answer all = one.get(API + "/accounts/" + id + "/consequences", key());
        assertThat(all.body()).isEqualTo("{\"sessions\":2,\"identities\":0,\"roles\":1,\"stytchUser\":true}");
        assertThat(one.get(API + "/accounts/" + UUID.randomUUID() + "/consequences", key())
                        .status())
                .isEqualTo(404);
        assertThat(one.get(API + "/accounts/everybody/consequences", key()).status())
                .isEqualTo(400);
        take("auditor");
        assertThat(one.get(API + "/accounts/" + id + "/consequences", caller(token))
                        .text("permission"))
                .isEqualTo("accounts:read");

        String name = "reader-" + UUID.randomUUID();
        one.post(API + "/roles", Map.of("name", name, "permissions", List.of("accounts:read")), key());
        give(name);
        Answer some = one.get(API + "/accounts/" + id + "/consequences", caller(token));
        assertThat(some.body()).isEqualTo("{\"identities\":0,\"stytchUser\":true}");
        take(name);
    }

    @Test
    void a_change_of_a_role_is_foreseen_for_the_version_that_it_is_then_made_for() {
        String name = "clerk-" + UUID.randomUUID();
        one.post(API + "/roles", Map.of("name", name, "permissions", List.of("accounts:read")), key());
        String preview = API + "/roles/" + name + "/preview";
        Map<String, Object> change = Map.of("permissions", List.of("audit:read"));
        assertThat(one.post(preview, change, caller(token)).text("permission")).isEqualTo("roles:write");
        give(name);

        assertThat(one.get(API + "/roles/" + name + "/holders", key()).body())
                .isEqualTo("{\"count\":1,\"more\":false}");
        Answer foreseen = one.post(preview, change, key());
        assertThat(foreseen.body())
                .isEqualTo("{\"effects\":[{\"permission\":\"audit:read\",\"gained\":true,\"people\":1},"
                        + "{\"permission\":\"accounts:read\",\"gained\":false,\"people\":1}],"
                        + "\"holders\":{\"count\":1,\"more\":false},\"all\":true}");
        assertThat(one.get(API + "/roles/" + name, key()).body())
                .contains("accounts:read")
                .doesNotContain("audit:read");
        assertThat(one.put(
                                API + "/roles/" + name,
                                change,
                                key("If-Match", foreseen.header("ETag").orElseThrow()))
                        .status())
                .isEqualTo(200);

        Answer unknown = one.post(preview, Map.of("permissions", List.of("audit:raed")), key());
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("fields").findValuesAsText("field")).containsExactly("permissions");
        assertThat(one.post(preview, Map.of(), key()).status()).isEqualTo(400);
        assertThat(one.post(API + "/roles/nobodys/preview", change, key()).status())
                .isEqualTo(404);
        assertThat(one.post(API + "/roles/admin/preview", change, key()).text("code"))
                .isEqualTo("role_in_use");
        assertThat(one.get(API + "/roles/nobodys/holders", key()).status()).isEqualTo(404);
        take(name);
        assertThat(one.get(API + "/roles/" + name + "/holders", caller(token)).text("permission"))
                .isEqualTo("roles:read");
    }

    @Test
    void a_closed_account_loses_its_sessions_on_every_node_and_cannot_sign_in() {
        assertThat(other.session(token).status()).isEqualTo(200);

        assertThat(one.post(API + "/accounts/" + id + "/disable", Map.of(), key())
                        .status())
                .isEqualTo(204);
        eventually(
                Duration.ofSeconds(1),
                () -> assertThat(other.session(token).status()).isEqualTo(401));
        assertThat(other.login(email, PASSWORD).status()).isEqualTo(403);
        assertThat(one.get(API + "/accounts/" + id, key()).text("state")).isEqualTo("DISABLED");

        assertThat(one.post(API + "/accounts/" + id + "/enable", Map.of(), key())
                        .status())
                .isEqualTo(204);
        assertThat(other.login(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_deleted_account_is_gone_on_every_node_and_who_comes_again_begins_with_nothing() {
        give("auditor");
        assertThat(other.session(token).status()).isEqualTo(200);

        Answer deleted = one.delete(API + "/accounts/" + id, key());
        assertThat(deleted.status()).as("%s", deleted).isEqualTo(204);

        eventually(
                Duration.ofSeconds(1),
                () -> assertThat(other.session(token).status()).isEqualTo(401));
        assertThat(other.login(email, PASSWORD).status()).isEqualTo(403);
        assertThat(other.get(API + "/accounts/" + id, key()).status()).isEqualTo(404);
        assertThat(one.delete(API + "/accounts/" + id, key()).status()).isEqualTo(404);
        Answer events = one.get(API + "/audit/events?account=" + id, key());
        assertThat(events.body()).contains("ACCOUNT_DELETED", "SIGNED_IN").doesNotContain(email);
        String again = other.signUp(email);
        assertThat(other.session(again).text("accountId")).isNotEqualTo(id);
        assertThat(other.get(API + "/roles", caller(again)).status()).isEqualTo(403);
    }

    @Test
    void a_role_that_stytch_asserts_stands_for_what_it_is_mapped_to() {
        String asserted = "clerk-" + UUID.randomUUID();
        Answer mapped = one.post(
                API + "/role-mappings", Map.of("issuer", "stytch", "asserted", asserted, "role", "auditor"), key());
        assertThat(mapped.status()).as("%s", mapped).isEqualTo(201);
        assertThat(one.get(API + "/roles", caller(token)).status()).isEqualTo(403);

        SharedStack.stack().stytch().giveRoles(email, asserted);
        String again = one.login(email, PASSWORD).text("sessionToken");

        eventually(
                BOUND,
                () -> assertThat(other.get(API + "/roles", caller(again)).status())
                        .isEqualTo(200));
        JsonNode comesFrom =
                one.get(API + "/accounts/" + id + "/asserted-roles", key()).json();
        assertThat(comesFrom.findValuesAsText("issuer")).containsOnly("stytch");
        assertThat(comesFrom.findValuesAsText("asserted")).contains(asserted);
        assertThat(one.get(API + "/roles", caller(SharedStack.stack().stytch().sessionJwt(again)))
                        .status())
                .as("by a session JWT of Stytch's")
                .isEqualTo(200);

        one.delete(API + "/role-mappings/" + mapped.text("id"), key());
        eventually(
                BOUND,
                () -> assertThat(other.get(API + "/roles", caller(again)).status())
                        .isEqualTo(403));
    }

    @Test
    void a_new_password_is_required_and_second_factors_and_identities_are_seen_and_reset() {
        assertThat(one.get(API + "/accounts/" + id + "/factors", key())
                        .json()
                        .path("password")
                        .asBoolean())
                .isTrue();
        assertThat(one.get(API + "/accounts/" + id + "/identities", key()).json())
                .isEmpty();
        assertThat(one.get(API + "/accounts/" + id + "/asserted-roles", key()).json())
                .isEmpty();
        assertThat(one.delete(API + "/accounts/" + id + "/identities/" + UUID.randomUUID(), key())
                        .status())
                .isEqualTo(404);
        assertThat(one.delete(API + "/accounts/" + id + "/factors", key()).status())
                .isEqualTo(204);
        assertThat(one.session(token).status()).isEqualTo(401);

        Answer required = one.post(API + "/accounts/" + id + "/require-password", Map.of(), key());
        assertThat(required.status()).as("%s", required).isEqualTo(200);
        assertThat(required.json().path("mailed").asBoolean()).isTrue();
        assertThat(other.login(email, PASSWORD).status()).isEqualTo(403);
    }

    @Test
    void sessions_are_listed_and_ended_one_by_one_and_all() {
        String second = other.login(email, PASSWORD).sessionToken();
        String name = other.session(second).text("id");

        assertThat(one.get(API + "/accounts/" + id + "/sessions", key()).json()).hasSize(2);
        assertThat(one.delete(API + "/accounts/" + id + "/sessions/" + name, key())
                        .status())
                .isEqualTo(204);
        eventually(
                Duration.ofSeconds(1),
                () -> assertThat(other.session(second).status()).isEqualTo(401));
        assertThat(one.session(token).status()).isEqualTo(200);
        assertThat(one.delete(API + "/accounts/" + id + "/sessions/" + name, key())
                        .status())
                .isEqualTo(404);
        assertThat(one.delete(API + "/accounts/" + id + "/sessions", key()).status())
                .isEqualTo(204);
        assertThat(one.session(token).status()).isEqualTo(401);
    }

    @Test
    void a_role_is_made_once_changed_by_version_and_removed() {
        String name = "clerk-" + UUID.randomUUID();
        Map<String, Object> role = Map.of("name", name, "permissions", List.of("accounts:read"));
        Answer made = one.post(API + "/roles", role, key("Idempotency-Key", "key-" + name));
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        String version = made.header("ETag").orElseThrow();
        assertThat(other.post(API + "/roles", role, key("Idempotency-Key", "key-" + name))
                        .status())
                .isEqualTo(201);
        assertThat(one.post(API + "/roles", role, key()).text("code")).isEqualTo("role_exists");

        Map<String, Object> change = Map.of("description", "Clerk", "permissions", List.of("audit:read"));
        assertThat(one.put(API + "/roles/" + name, change, key()).status()).isEqualTo(428);
        assertThat(one.put(API + "/roles/" + name, change, key("If-Match", version))
                        .status())
                .isEqualTo(200);
        assertThat(one.put(API + "/roles/" + name, change, key("If-Match", version))
                        .status())
                .isEqualTo(412);

        give(name);
        String now = one.get(API + "/roles/" + name, key()).header("ETag").orElseThrow();
        assertThat(one.delete(API + "/roles/" + name, key("If-Match", now)).text("code"))
                .isEqualTo("role_in_use");
        Answer rights = one.get(API + "/accounts/" + id + "/roles", key());
        assertThat(rights.json().path("permissions").path("audit:read").path(0).asText())
                .isEqualTo(name);
        assertThat(rights.json().path("roles").path(0).path("givenBy").asText()).isEqualTo("master-key");
        take(name);
        assertThat(one.delete(API + "/roles/" + name, key("If-Match", now)).status())
                .isEqualTo(204);
    }

    @Test
    void somebody_is_invited_by_the_master_key_and_by_whoever_may_and_by_nobody_else() {
        String email = newEmail();
        Map<String, Object> person = Map.of("email", email, "firstName", "Grace", "lastName", "Hopper");
        assertThat(one.post(API + "/invitations", person, caller(token)).text("permission"))
                .isEqualTo("accounts:invite");

        String name = "inviter-" + UUID.randomUUID();
        one.post(API + "/roles", Map.of("name", name, "permissions", List.of("accounts:invite")), key());
        give(name);
        Answer invited = one.post(API + "/invitations", person, caller(token));
        assertThat(invited.status()).as("%s", invited).isEqualTo(201);
        assertThat(invited.text("state")).isEqualTo("INVITED");
        Answer again = one.post(API + "/invitations", person, key());
        assertThat(again.text("id")).isEqualTo(invited.text("id"));
        take(name);
    }

    @Test
    void a_request_to_invite_that_is_repeated_mails_once_and_another_one_mails_again() {
        String email = newEmail();
        Map<String, Object> person = Map.of("email", email, "firstName", "Grace", "lastName", "Hopper");
        Stytch stytch = SharedStack.stack().stytch();
        stytch.spoil("magiclinksemail.loginOrCreate", "error", Map.of("status", 500));
        try {
            assertThat(one.post(API + "/invitations", person, key("Idempotency-Key", "first"))
                            .status())
                    .isEqualTo(503);
        } finally {
            stytch.clearFaults();
        }
        assertThat(stytch.mailsTo(email)).isZero();

        Answer sent = one.post(API + "/invitations", person, key("Idempotency-Key", "first"));
        assertThat(sent.status()).as("%s", sent).isEqualTo(201);
        Answer repeated = other.post(API + "/invitations", person, key("Idempotency-Key", "first"));
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.json()).isEqualTo(sent.json());
        assertThat(stytch.mailsTo(email)).isEqualTo(1);

        assertThat(one.post(API + "/invitations", person, key("Idempotency-Key", "second"))
                        .status())
                .isEqualTo(201);
        assertThat(stytch.mailsTo(email)).isEqualTo(2);
    }

    @Test
    void a_request_to_invite_that_is_repeated_before_its_answer_mails_once() {
        String email = newEmail();
        Map<String, Object> person = Map.of("email", email, "firstName", "Grace", "lastName", "Hopper");
        Stytch stytch = SharedStack.stack().stytch();
        stytch.spoil("magiclinksemail.loginOrCreate", "latency", Map.of("latency_ms", 1_000));
        try {
            List<CompletableFuture<Answer>> all = IntStream.range(0, 6)
                    .mapToObj(n -> (n % 2 == 0 ? one : other)
                            .postAsync(API + "/invitations", person, key("Idempotency-Key", "hasty")))
                    .toList();
            assertThat(all)
                    .extracting(each -> each.join().status())
                    .contains(201)
                    .isSubsetOf(201, 503);
        } finally {
            stytch.clearFaults();
        }
        assertThat(stytch.mailsTo(email)).isEqualTo(1);
        assertThat(one.post(API + "/invitations", person, key("Idempotency-Key", "hasty"))
                        .status())
                .isEqualTo(201);
        assertThat(stytch.mailsTo(email)).isEqualTo(1);
    }

    @Test
    void the_overview_shows_to_each_what_they_may_see() {
        Answer all = one.get(API + "/overview", key());
        assertThat(all.status()).as("%s", all).isEqualTo(200);
        assertThat(all.json().path("events").path("SESSION_OPENED")).hasSize(24);
        assertThat(all.json().path("liveSessions").path("count").asInt()).isPositive();
        assertThat(all.json().path("failedHealthChecks").path("redis")).hasSize(24);
        assertThat(all.json().path("dependenciesDown").isArray()).isTrue();
        assertThat(one.get(API + "/overview", caller(token)).text("permission")).isEqualTo("console:open");

        String name = "looker-" + UUID.randomUUID();
        one.post(API + "/roles", Map.of("name", name, "permissions", List.of("console:open")), key());
        give(name);
        Answer little = one.get(API + "/overview", caller(token));
        assertThat(little.status()).as("%s", little).isEqualTo(200);
        assertThat(little.json().has("readingsFrom")).isFalse();
        assertThat(little.json().has("events")).isFalse();
        assertThat(little.json().has("liveSessions")).isFalse();
        assertThat(little.json().has("failedHealthChecks")).isFalse();
        assertThat(little.json().has("dependenciesDown")).isFalse();
        take(name);
    }

    @Test
    void the_system_is_told_without_its_secrets() {
        Answer system = one.get(API + "/system", key());
        assertThat(system.status()).as("%s", system).isEqualTo(200);
        assertThat(system.json().path("nodes").findValuesAsText("own")).contains("true");
        assertThat(system.json().path("dependencies").findValuesAsText("name")).contains("redis", "database", "stytch");
        assertThat(system.json().path("dependencies").findValue("passwords").asBoolean())
                .as("a part of Stytch that is called")
                .isTrue();
        assertThat(system.json().path("settings"))
                .filteredOn(each -> each.path("name").asText().equals("DB_POOL_SIZE"))
                .singleElement()
                .satisfies(pool -> assertThat(pool.path("value").asText()).isEqualTo("20"));
        assertThat(system.json().path("limits")).isNotEmpty();
        JsonNode secret = StreamSupport.stream(system.json().path("settings").spliterator(), false)
                .filter(each -> each.path("name").asText().equals("STYTCH_SECRET"))
                .findFirst()
                .orElseThrow();
        assertThat(secret.path("secret").asBoolean()).isTrue();
        assertThat(secret.path("source").asText()).isNotEmpty();
        assertThat(secret.has("value")).isFalse();
        assertThat(system.body()).doesNotContain(LocalStack.MASTER_KEY);
    }

    @Test
    void nobody_gives_a_role_that_permits_more_than_they_hold() {
        String name = "giver-" + UUID.randomUUID();
        one.post(API + "/roles", Map.of("name", name, "permissions", List.of("roles:write", "roles:read")), key());
        give(name);

        Answer refused = one.put(API + "/accounts/" + id + "/roles/admin", Map.of(), caller(token));
        assertThat(refused.status()).as("%s", refused).isEqualTo(403);
        assertThat(refused.text("permission")).isEqualTo("*");
        assertThat(one.put(API + "/accounts/" + id + "/roles/" + name, Map.of(), caller(token))
                        .status())
                .isEqualTo(204);
        take(name);
    }

    @ParameterizedTest(name = "ADM-012 {0}")
    @ValueSource(strings = {"*", "%25", "all", "-", "1"})
    void ADM_012_no_id_stands_for_more_than_one_account(String wild) {
        assertThat(one.delete(API + "/accounts/" + wild + "/sessions", key()).status())
                .isEqualTo(400);
        assertThat(one.post(API + "/accounts/" + wild + "/disable", Map.of(), key())
                        .status())
                .isEqualTo(400);
        assertThat(one.delete(API + "/accounts/" + wild, key()).status()).isEqualTo(400);
        assertThat(one.delete(API + "/accounts/" + wild + "/factors", key()).status())
                .isEqualTo(400);
    }

    private void invite(String local, String first, String last) {
        Answer invited = one.post(
                API + "/invitations",
                Map.of("email", local + "@example.com", "firstName", first, "lastName", last),
                key());
        assertThat(invited.status()).as("%s", invited).isEqualTo(201);
    }

    private static List<String> emails(Answer page) {
        assertThat(page.status()).as("%s", page).isEqualTo(200);
        return page.json().path("items").findValuesAsText("email");
    }

    private Answer give(String role) {
        return one.put(API + "/accounts/" + id + "/roles/" + role, Map.of(), key());
    }

    private Answer take(String role) {
        return one.delete(API + "/accounts/" + id + "/roles/" + role, key());
    }

    private static String[] caller(String token) {
        return new String[] {"Authorization", "Bearer " + token, "X-Forwarded-For", newAddress()};
    }
}
