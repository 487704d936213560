package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.Settings;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.AuditRetention;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.persistence.audit.ChainVerdict;
import io.gatehouse.persistence.audit.ChainWalk;
import io.gatehouse.persistence.audit.CheckpointKeys;
import io.gatehouse.persistence.audit.Deliveries;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.store.Searches;
import io.gatehouse.testing.ServedRequest;
import io.gatehouse.testing.TestClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a chain that stands still or was closed. With a PostgreSQL of its own, where nobody else seals. */
class AuditWarningsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final long LOCK = 0x67682d6175646974L;
    private static final Logger LOGGER = Logger.getLogger(SealEvents.class.getName());

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();
    private final List<SecurityEvent> recorded = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private PostgresServer postgres;
    private Database database;
    private AuditTrail trail;
    private AuditChain chain;

    @BeforeEach
    void start() {
        postgres = PostgresServer.start(folder, 0);
        database = new Database(settings(Map.of()));
        trail = new AuditTrail(database);
        chain = new AuditChain(database);
        LOGGER.addHandler(listening);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(listening);
        database.close();
        postgres.kill();
    }

    @Test
    void when_somebody_holds_the_lock_of_those_who_seal_the_log_says_so() throws SQLException {
        SealEvents sealEvents = new SealEvents(chain, clock);
        append();
        try (Connection other = postgres.superuser();
                Statement lock = other.createStatement()) {
            lock.execute("select pg_advisory_lock(" + LOCK + ")");
            sealEvents.catchUp();
            sealEvents.watch();
            assertThat(log).as("not for a minute yet").isEmpty();
            clock.advance(Duration.ofMinutes(2));
            sealEvents.catchUp();
            sealEvents.watch();
            assertThat(log).hasSize(1);
            assertThat(log.get(0)).contains("for a minute", "1 wait", "advisory lock");
            lock.execute("select pg_advisory_unlock(" + LOCK + ")");
        }
        log.clear();
        sealEvents.catchUp();
        sealEvents.watch();

        assertThat(log).noneMatch(line -> line.contains("for a minute"));
        assertThat(chain.state().pending()).isZero();
    }

    @Test
    void a_closed_part_where_events_are_kept_for_ever_is_a_break_even_if_it_is_signed() {
        append();
        assertThat(chain.seal(10)).hasValue(1);
        AuditRetention retention = new AuditRetention(database, new CheckpointKeys(settings(Map.of())));
        assertThat(retention.close(chain.state().head(), clock.instant())).isEqualTo(1);

        assertThat(verify(Map.of("GATEHOUSE_AUDIT_KEEP_DAYS", "7"))).isInstanceOf(ChainVerdict.Sound.class);
        assertThat(verify(Map.of())).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.position()).hasValue(1);
            assertThat(broken.what().sentence()).contains("GATEHOUSE_AUDIT_KEEP_DAYS");
        });
        assertThat(recorded).extracting(SecurityEvent::outcome).containsExactly("success", "broken");
    }

    @Test
    void a_walk_behind_the_answers_says_sound_and_names_the_first_break() throws SQLException {
        append();
        append();
        assertThat(chain.seal(10)).hasValue(2);
        VerifyInBackground verify = inBackground();
        assertThat(verify.last()).isEmpty();

        verify.begin(PATIENCE);
        assertThat(verify.last()).hasValueSatisfying(last -> {
            assertThat(last.outcome()).isEqualTo(SecurityEvent.SUCCESS);
            assertThat(last.isBroken()).isFalse();
            assertThat(last.what()).isEmpty();
        });
        clock.advance(Duration.ofMinutes(1));
        assertThat(chain.seal(10).orElse(0)).isPositive();
        try (Connection other = postgres.superuser();
                Statement change = other.createStatement()) {
            change.execute("alter table audit_events disable trigger all");
            change.execute("update audit_events set outcome = 'other' where id = (select min(id) from audit_events)");
        }
        verify.begin(PATIENCE);

        for (VerifyInBackground node : List.of(verify, inBackground())) {
            assertThat(node.last()).as("here and on another node").hasValueSatisfying(last -> {
                assertThat(last.isBroken()).isTrue();
                assertThat(last.position()).hasValue(1);
                assertThat(last.what()).contains("EVENT_CHANGED");
            });
        }
        verify.stop();
    }

    @Test
    void what_has_waited_for_its_place_for_a_minute_is_told() {
        FindWaiting waiting =
                new FindWaiting(chain, new Deliveries(database), new WebhookConfig(Settings.of(Map.of())), clock);
        append();
        assertThat(waiting.now().unplacedSince()).isEmpty();
        clock.advance(Duration.ofMinutes(2));

        assertThat(waiting.now().unplaced()).isEqualTo(1);
        assertThat(waiting.now().unplacedSince()).isPresent();
        assertThat(chain.seal(10)).hasValue(1);
        assertThat(waiting.now()).isEqualTo(new FindWaiting.Waiting(0, Optional.empty(), Optional.empty()));
    }

    private VerifyInBackground inBackground() {
        Settings settings = settings(Map.of());
        return new VerifyInBackground(
                verifyTrail(settings), new AuditSearch(database), new Searches(), audit(settings), clock);
    }

    private ChainVerdict verify(Map<String, String> more) {
        return verifyTrail(settings(more)).verify(Optional.empty(), progress -> {});
    }

    private VerifyTrail verifyTrail(Settings settings) {
        ChainWalk walk = new ChainWalk(database, new CheckpointKeys(settings));
        return new VerifyTrail(chain, walk, new LongReads(clock), new AuditConfig(settings), audit(settings));
    }

    private Audit audit(Settings settings) {
        return new Audit(trail, new ServedRequest().current(), clock, new AuditConfig(settings), recorded::add);
    }

    private void append() {
        trail.append(new SecurityEvent(
                SecurityEventKind.SIGNED_IN,
                clock.instant(),
                SecurityEvent.SUCCESS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "SESSION_SECRET", "a secret of the tests that is long enough for a key",
                "DB_HOST", postgres.host(),
                "DB_PORT", Integer.toString(postgres.port()),
                "DB_NAME", postgres.database(),
                "DB_USERNAME", postgres.user(),
                "DB_PASSWORD", postgres.password()));
        values.putAll(more);
        return Settings.of(values);
    }
}
