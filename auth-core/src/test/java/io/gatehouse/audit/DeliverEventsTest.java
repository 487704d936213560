package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.Settings;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.persistence.audit.Deliveries;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.testing.ServedRequest;
import io.gatehouse.testing.Servers;
import io.gatehouse.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliverEventsTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    private record Received(String id, String timestamp, String signature, String body) {}

    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final List<SecurityEvent> recorded = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final TestClock clock = new TestClock();
    private final UUID account = UUID.randomUUID();
    private final Database database = new Database(settings());
    private final AuditTrail trail = new AuditTrail(database);
    private final AuditChain chain = new AuditChain(database);
    private HttpServer receiver;
    private DeliverEvents node;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::take);
        receiver.createContext("/elsewhere", exchange -> {
            throw new AssertionError("a redirect was followed");
        });
        receiver.start();
        node = node();
        seal();
        // what the other tests left
        node.catchUp();
        received.clear();
    }

    @AfterEach
    void stop() {
        node.stop();
        receiver.stop(0);
        database.close();
    }

    @Test
    void chosen_events_arrive_in_order_and_signed() throws Exception {
        append(SecurityEventKind.ROLES_CHANGED);
        append(SecurityEventKind.SESSION_RENEWED);
        append(SecurityEventKind.ACCOUNT_DISABLED);
        assertThat(received).as("before they are sealed").isEmpty();
        seal();
        node.catchUp();
        node.catchUp();

        assertThat(received).hasSize(2);
        assertThat(received.get(0).body())
                .startsWith("{\"type\":\"ROLES_CHANGED\"")
                .contains(account.toString());
        assertThat(received.get(1).body()).startsWith("{\"type\":\"ACCOUNT_DISABLED\"");
        for (Received each : received) {
            assertThat(each.signature())
                    .isEqualTo("v1," + hmac(each.id() + "." + each.timestamp() + "." + each.body()));
            assertThat(Long.parseLong(each.timestamp()))
                    .isCloseTo(clock.instant().getEpochSecond(), within(30L));
        }
    }

    @Test
    void what_is_not_taken_is_sent_again_and_what_is_behind_it_waits() {
        append(SecurityEventKind.ROLES_CHANGED);
        append(SecurityEventKind.ACCOUNT_DISABLED);
        seal();
        answers.addAll(List.of(500, 302, 429));
        node.catchUp();
        node.catchUp();
        assertThat(received).as("it waits").hasSize(1);
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(6));
            node.catchUp();
        }

        assertThat(received).hasSize(5);
        assertThat(received.subList(0, 4))
                .extracting(Received::id)
                .containsOnly(received.get(0).id());
        assertThat(received.get(4).body()).contains("ACCOUNT_DISABLED");
    }

    @Test
    void what_the_webhook_has_not_taken_for_a_minute_is_told() {
        FindWaiting waiting = new FindWaiting(chain, new Deliveries(database), config(), clock);
        append(SecurityEventKind.SESSION_RENEWED);
        append(SecurityEventKind.ROLES_CHANGED);
        seal();
        answers.add(500);
        node.catchUp();
        assertThat(waiting.now().undeliveredSince()).as("not for a minute yet").isEmpty();
        clock.advance(Duration.ofMinutes(6));
        assertThat(waiting.now().undeliveredSince()).isPresent();
        node.catchUp();

        assertThat(waiting.now().undeliveredSince()).isEmpty();
    }

    @Test
    void an_event_that_is_refused_for_good_is_skipped_and_written_down_and_those_behind_it_arrive() {
        append(SecurityEventKind.ROLES_CHANGED);
        append(SecurityEventKind.ACCOUNT_DISABLED);
        seal();
        answers.addAll(List.of(500, 429, 408));
        answers.addAll(Collections.nCopies(10, 413));
        deliverTimes(12);
        assertThat(received)
                .hasSize(12)
                .extracting(Received::id)
                .containsOnly(received.get(0).id());
        assertThat(recorded).as("what may pass does not count").isEmpty();
        deliverTimes(2);

        assertThat(received).hasSize(14);
        assertThat(received.get(13).body()).contains("ACCOUNT_DISABLED");
        assertThat(recorded).hasSize(1);
        assertThat(recorded.get(0).kind()).isEqualTo(SecurityEventKind.WEBHOOK_SKIPPED);
        assertThat(recorded.get(0).details())
                .containsEntry("why", "status 413")
                .containsEntry("event", received.get(0).id().substring("evt_".length()));
    }

    @Test
    void what_may_pass_is_tried_for_ever() {
        append(SecurityEventKind.ROLES_CHANGED);
        append(SecurityEventKind.ACCOUNT_DISABLED);
        seal();
        answers.addAll(Collections.nCopies(40, 503));
        deliverTimes(40);

        assertThat(received)
                .hasSize(40)
                .extracting(Received::id)
                .containsOnly(received.get(0).id());
        assertThat(recorded).isEmpty();
    }

    private void deliverTimes(int times) {
        for (int i = 0; i < times; i++) {
            clock.advance(Duration.ofMinutes(6));
            node.catchUp();
        }
    }

    @Test
    void another_node_goes_on_where_the_first_one_ended_and_not_before() {
        DeliverEvents other = node();
        append(SecurityEventKind.ROLES_CHANGED);
        seal();
        other.catchUp();
        assertThat(received).as("the first one has the turn").isEmpty();
        node.catchUp();
        append(SecurityEventKind.ACCOUNT_DISABLED);
        seal();
        node.stop();
        other.catchUp();
        other.stop();

        assertThat(received).extracting(each -> each.body().substring(9, 14)).containsExactly("ROLES", "ACCOU");
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/hook, all, GATEHOUSE_WEBHOOK_URL",
        "https://user:word@example.com/hook, all, GATEHOUSE_WEBHOOK_URL",
        "ftp://example.com/hook, all, GATEHOUSE_WEBHOOK_URL",
        "https://example.com/hook, NOTHING, GATEHOUSE_WEBHOOK_EVENTS"
    })
    void settings_that_cannot_be_are_named(String url, String events, String name) {
        Settings wrong = Settings.of(Map.of(
                "GATEHOUSE_WEBHOOK_URL", url,
                "GATEHOUSE_WEBHOOK_EVENTS", events,
                "GATEHOUSE_WEBHOOK_SECRET", SECRET));
        new WebhookConfig(wrong);

        assertThat(wrong.problems()).containsOnlyKeys(name);
    }

    @ParameterizedTest
    @CsvSource({"''", "whsec_", "whsec_c2hvcnQ=", "0123456789abcdef0123456789abcdef", "whsec_!!!!"})
    void a_webhook_without_a_good_secret_is_refused(String secret) {
        Settings wrong = Settings.of(
                Map.of("GATEHOUSE_WEBHOOK_URL", "https://example.com/hook", "GATEHOUSE_WEBHOOK_SECRET", secret));
        new WebhookConfig(wrong);

        assertThat(wrong.problems()).containsOnlyKeys("GATEHOUSE_WEBHOOK_SECRET");
    }

    private DeliverEvents node() {
        WebhookConfig config = config();
        return new DeliverEvents(
                config, new Deliveries(database), chain, new SendWebhook(config, clock), audit(), clock);
    }

    private WebhookConfig config() {
        Map<String, String> values = new HashMap<>(Map.of(
                "GATEHOUSE_WEBHOOK_URL",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook",
                "GATEHOUSE_WEBHOOK_EVENTS",
                "ROLES_CHANGED, ACCOUNT_DISABLED",
                "GATEHOUSE_WEBHOOK_SECRET",
                SECRET));
        Settings settings = Settings.of(values);
        WebhookConfig config = new WebhookConfig(settings);
        assertThat(settings.problems()).isEmpty();
        return config;
    }

    private Audit audit() {
        return new Audit(
                trail, new ServedRequest().current(), clock, new AuditConfig(Settings.of(Map.of())), recorded::add);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(Optional.ofNullable(answers.poll()).orElse(204), -1);
        }
    }

    private void append(SecurityEventKind kind) {
        trail.append(new SecurityEvent(
                kind,
                Instant.now(),
                SecurityEvent.SUCCESS,
                Optional.empty(),
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }

    /** The engines of other tests seal as well, and only one can at a time. */
    private void seal() {
        while (chain.state().pending() > 0) {
            new SealEvents(chain, clock).catchUp();
        }
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Settings settings() {
        PostgresServer postgres = Servers.postgres();
        return Settings.of(Map.of(
                "DB_HOST", postgres.host(),
                "DB_PORT", Integer.toString(postgres.port()),
                "DB_NAME", postgres.database(),
                "DB_USERNAME", postgres.user(),
                "DB_PASSWORD", postgres.password()));
    }
}
