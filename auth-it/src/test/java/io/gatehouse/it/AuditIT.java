package io.gatehouse.it;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The audit trail over HTTP, as scripts of administrators see it. */
class AuditIT {

    private static final String PATH = "/admin/api/v1/audit/";
    private static final String ROLES = "/admin/api/v1/roles";
    private static final Duration SEALED_WITHIN = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Node node = SharedStack.node();

    @Test
    void nobody_reads_the_trail_without_the_right_to() {
        String token = node.signUp(newEmail());
        for (String what : List.of("chain", "events", "events/1", "verification", "export")) {
            assertThat(node.get(PATH + what).status()).as(what).isEqualTo(401);
            assertThat(node.get(PATH + what, "X-Api-Key", "wrong").status())
                    .as(what)
                    .isEqualTo(401);
            assertThat(node.get(PATH + what, bearer(token)).status()).as(what).isEqualTo(403);
        }
    }

    @Test
    void what_happens_is_found_page_by_page_and_says_who_did_it() {
        String email = newEmail();
        String account = node.invite(email).text("id");
        String token = node.signUp(newEmail());
        String ofToken = node.session(token).text("accountId");

        JsonNode invited = read("events?account=" + account).json().path("items");
        assertThat(invited.findValuesAsText("kind")).contains("ACCOUNT_INVITED");
        assertThat(invited.findValuesAsText("actor")).hasSize(invited.size()).containsOnly("master-key");
        // by id: in between, events may have got their place in the chain
        assertThat(read("events?actor=master-key&account=" + account)
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .isEqualTo(invited.findValuesAsText("id"));

        List<String> kinds = new ArrayList<>();
        String next = "";
        do {
            Answer page = read("events?limit=1&account=" + ofToken + next);
            page.json().path("items").forEach(event -> {
                assertThat(event.path("actor").isMissingNode()).isTrue();
                assertThat(event.path("address").asText()).isNotEmpty();
                kinds.add(event.path("kind").asText());
            });
            next = page.json().has("next") ? "&cursor=" + page.text("next") : "";
        } while (!next.isEmpty());
        assertThat(kinds).contains("SESSION_OPENED", "SIGNED_IN", "ACCOUNT_CREATED");
    }

    @Test
    void an_event_is_looked_at_by_its_number() {
        String account = node.invite(newEmail()).text("id");
        JsonNode listed = read("events?account=" + account).json().path("items").path(0);

        Answer one = read("events/" + listed.path("id").asText());
        assertThat(one.status()).as("%s", one).isEqualTo(200);
        for (String field : List.of("id", "kind", "at", "outcome", "actor", "accountId", "requestId", "details")) {
            assertThat(one.json().path(field)).as(field).isEqualTo(listed.path(field));
        }
        assertThat(read("events/999999999999999999").status()).isEqualTo(404);
        for (String wrong : List.of("-1", "0x1", "9999999999999999999", "all")) {
            Answer refused = read("events/" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().path("fields").findValuesAsText("field")).containsExactly("id");
        }
    }

    @Test
    void a_stranger_leaves_nothing_in_the_trail_and_who_is_known_leaves_no_flood() {
        String token = node.signUp(newEmail());
        String account = node.session(token).text("accountId");
        String stranger = newAddress();

        for (int i = 0; i < 70; i++) {
            assertThat(node.method("OPTIONS", ROLES, "X-Forwarded-For", stranger)
                            .status())
                    .isEqualTo(401);
            assertThat(node.method("OPTIONS", ROLES, bearer(token)).status()).isEqualTo(403);
        }

        assertThat(read("events?limit=500&address=" + stranger).json().path("items"))
                .isEmpty();
        assertThat(read("events?limit=500&kind=ACCESS_REFUSED&account=" + account)
                        .json()
                        .path("items"))
                .hasSize(60);
        assertThat(read("events?kind=LIMIT_REACHED&actor=" + account).json().path("items"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.path("details").path("limit").asText()).isEqualTo("written-refusals"));
    }

    @Test
    void a_misspelt_or_impossible_filter_is_named() {
        Answer refused = read("events?acount=1&kind=X&limit=0");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("fields").findValuesAsText("field"))
                .containsExactlyInAnyOrder("acount", "kind", "limit");
    }

    @Test
    void the_chain_is_sound_and_goes_through_a_head_that_was_seen_before() throws IOException {
        node.signUp(newEmail());
        eventually(
                SEALED_WITHIN,
                () -> assertThat(read("chain").json().path("length").asLong()).isPositive());
        String head = read("chain").text("head");

        JsonNode verdict = lastLine(read("verification?head=" + head));
        assertThat(verdict.path("result").asText()).as("%s", verdict).isEqualTo("sound");
        assertThat(verdict.path("vouched").asBoolean()).isTrue();

        String forged = head.replaceAll(":.*", ":" + "0".repeat(64));
        JsonNode broken = lastLine(read("verification?head=" + forged));
        assertThat(broken.path("result").asText()).isEqualTo("broken");
        assertThat(broken.path("position").asText()).isEqualTo(head.replaceAll(":.*", ""));
    }

    @Test
    void LOG_001_an_export_holds_every_event_once_on_a_line_of_its_own() throws IOException {
        String token = node.signUp(newEmail());
        String account = node.session(token).text("accountId");
        int found =
                read("events?limit=500&account=" + account).json().path("items").size();

        Answer lines = read("export?account=" + account);
        assertThat(lines.header("Content-Type").orElse("")).startsWith("application/x-ndjson");
        assertThat(lines.body().lines()).hasSize(found + 1);
        assertThat(lastLine(lines).path("exported").asInt()).isEqualTo(found);

        Answer csv = read("export?format=csv&account=" + account);
        assertThat(csv.header("Content-Disposition").orElse("")).contains("audit.csv");
        assertThat(csv.body().lines()).hasSize(found + 2).first().asString().startsWith("id,position,hash,kind");
        assertThat(csv.body().lines()).last().asString().startsWith("exported," + found + ",");
    }

    private Answer read(String what) {
        return node.get(PATH + what, "X-Api-Key", LocalStack.MASTER_KEY);
    }

    private static JsonNode lastLine(Answer answer) throws IOException {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return JSON.readTree(
                answer.body().lines().reduce((before, last) -> last).orElseThrow());
    }
}
