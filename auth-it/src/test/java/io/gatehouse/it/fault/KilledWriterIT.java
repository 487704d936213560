package io.gatehouse.it.fault;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Two nodes write, seal and deliver; one of them is killed in the middle, as by a machine that loses power. */
class KilledWriterIT {

    private static final String API = "/admin/api/v1";
    private static final int CLIENTS = 6;
    private static final int PEOPLE = 6;
    private static final int ACKNOWLEDGED = 150;
    private static final Duration LONGEST = Duration.ofMinutes(3);
    /** The turn to deliver is given away after half a minute at the latest. */
    private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(90);

    private final Queue<String> given = new ConcurrentLinkedQueue<>();
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();
    private final Set<String> received = ConcurrentHashMap.newKeySet();

    @Test
    void a_node_that_is_killed_while_it_writes_loses_nothing_acknowledged_and_the_webhook_gets_all_of_it()
            throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::take);
        receiver.start();
        Map<String, String> webhook = Map.of(
                "GATEHOUSE_WEBHOOK_URL",
                        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook",
                "GATEHOUSE_WEBHOOK_EVENTS", "ROLES_CHANGED, SIGNED_IN",
                "GATEHOUSE_WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        try (LocalStack stack = LocalStack.start()) {
            Map<String, Node> nodes =
                    Node.startTogether(stack, Map.of("staying", webhook, "killed", webhook), Duration.ZERO);
            try (Node staying = nodes.get("staying");
                    Node killed = nodes.get("killed")) {
                writeWhileOneIsKilled(staying, killed);
                check(staying);
            }
        } finally {
            receiver.stop(0);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            received.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void writeWhileOneIsKilled(Node staying, Node killed) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(staying.invite(newEmail()).text("id"));
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> clients = CompletableFuture.runAsync(() -> new Crowd(CLIENTS, Duration.ZERO, LONGEST)
                .each(n -> act(n % 2 == 0 ? staying : killed, people.get(n / 2 % PEOPLE), n), done::get));
        try {
            acknowledged(ACKNOWLEDGED, clients);
            killed.payara().kill();
            acknowledged(2 * ACKNOWLEDGED, clients);
        } finally {
            done.set(true);
        }
        clients.join();
    }

    private void acknowledged(int least, CompletableFuture<Void> clients) {
        eventually(
                LONGEST,
                () -> assertThat(given.size() >= least || clients.isDone()).isTrue());
    }

    /** A role of its own each time, so that what was acknowledged can be told from what was not. */
    private void act(Node node, String person, int number) {
        try {
            if (number % 10 >= 8) {
                Answer answer = node.trySignUp(newEmail(), PASSWORD, newAddress());
                if (answer.status() == 200) {
                    tokens.add(answer.sessionToken());
                }
                return;
            }
            String role = "role-" + UUID.randomUUID();
            node.post(API + "/roles", Map.of("name", role, "permissions", List.of()), key());
            Answer answer = node.put(API + "/accounts/" + person + "/roles/" + role, Map.of(), key());
            if (answer.status() / 100 == 2) {
                given.add(person + " " + role);
            }
        } catch (UncheckedIOException gone) {
            // not acknowledged: it may have happened or not
        }
    }

    private void check(Node node) throws IOException {
        eventually(
                Duration.ofSeconds(30),
                () -> assertThat(read(node, "/audit/chain").path("pending").asInt(-1))
                        .isZero());
        String[] steps = node.get(API + "/audit/verification", key()).body().split("\n");
        assertThat(steps[steps.length - 1]).contains("\"sound\"");

        Set<String> events = ConcurrentHashMap.newKeySet();
        List<String> written = new ArrayList<>();
        for (JsonNode event : allOf(node, "ROLES_CHANGED")) {
            events.add("evt_" + event.path("id").asText());
            written.add(event.path("accountId").asText() + " "
                    + event.path("details").path("given").asText());
        }
        assertThat(written).doesNotHaveDuplicates().containsAll(given);
        assertThat(written)
                .as("both or neither, also of what was not acknowledged")
                .hasSameElementsAs(held(node, written));
        for (String token : tokens) {
            assertThat(node.session(token).status()).isEqualTo(200);
        }
        assertThat(allOf(node, "SIGNED_IN").size()).isGreaterThanOrEqualTo(tokens.size());
        eventually(DELIVERED_WITHIN, () -> assertThat(received).containsAll(events));
        Timings.note("a killed writer: " + given.size() + " roles and " + tokens.size() + " sign-ups acknowledged, "
                + written.size() + " changes written down");
    }

    /** What the roles of all these people are now. */
    private static List<String> held(Node node, List<String> written) {
        List<String> held = new ArrayList<>();
        for (String person : written.stream()
                .map(each -> each.substring(0, each.indexOf(' ')))
                .distinct()
                .toList()) {
            for (JsonNode role : read(node, "/accounts/" + person + "/roles").path("roles")) {
                held.add(person + " " + role.path("role").asText());
            }
        }
        return held;
    }

    private static List<JsonNode> allOf(Node node, String kind) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = read(node, "/audit/events?limit=200&kind=" + kind + next);
            page.path("items").forEach(all::add);
            next = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return all;
    }

    private static JsonNode read(Node node, String path) {
        Answer answer = node.get(API + path, key());
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }
}
