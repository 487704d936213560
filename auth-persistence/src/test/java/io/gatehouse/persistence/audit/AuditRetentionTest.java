package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.Settings;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a PostgreSQL of its own. Event n happened n seconds after the beginning. */
class AuditRetentionTest {

    private static final Instant BEGINNING = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00.123456789Z");

    private static final String SECRET = "the secret of the tests of today.";
    private static final String NEXT = "the secret of the tests of tomorrow";
    private static final CheckpointKeys KEYS = keys(Map.of("SESSION_SECRET", SECRET));

    @TempDir
    static Path folder;

    private static PostgresServer postgres;
    private static Database database;
    private static AuditChain chain;
    private static ChainWalk walk;
    private static AuditRetention retention;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start(folder, 0);
        database = new Database(RealServers.settingsOf(postgres, postgres.port(), Map.of()));
        chain = new AuditChain(database);
        walk = new ChainWalk(database, KEYS);
        retention = new AuditRetention(database, KEYS);
        assertThat(chain.state().length()).isZero();
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.kill();
    }

    @BeforeEach
    void ten_events() throws SQLException {
        behindOurBack("truncate audit_events, audit_pending, audit_chain, audit_checkpoints,"
                + " audit_checkpoint_signatures restart identity");
        append(1, 10);
    }

    @Test
    void what_is_old_is_closed_and_removed_and_the_chain_goes_on_from_there() {
        assertThat(closeBefore(5)).isEqualTo(4);
        assertThat(chain.state().closedUpTo()).isEqualTo(4);
        assertThat(chain.state().length()).isEqualTo(6);
        assertThat(chain.state().closedAt()).contains(Instant.parse("2027-01-01T00:00:00.123456Z"));
        assertThat(chain.between(0, 10)).hasSize(6);
        assertThat(verdict()).isEqualTo(new ChainVerdict.Sound(chain.state().head(), 4, false));

        assertThat(closeBefore(8)).isEqualTo(3);
        append(11, 11);
        assertThat(verdict()).isEqualTo(new ChainVerdict.Sound(chain.state().head(), 7, false));
        assertThat(chain.state().head().position()).isEqualTo(11);
    }

    @Test
    void all_can_be_closed_and_the_next_event_goes_on_from_the_checkpoint() {
        ChainHead head = chain.state().head();
        assertThat(closeBefore(100)).isEqualTo(10);
        assertThat(chain.state().head()).isEqualTo(head);
        append(11, 11);

        assertThat(chain.state().head().position()).isEqualTo(11);
        assertThat(verdict()).isInstanceOf(ChainVerdict.Sound.class);
        assertThat(walk.walk(Optional.of(head), progress -> {}))
                .isEqualTo(new ChainVerdict.Sound(chain.state().head(), 10, true));
    }

    @Test
    void a_head_in_a_closed_part_is_neither_confirmed_nor_denied_and_not_called_sound() {
        ChainHead within = new ChainHead(2, chain.between(1, 2).get(0).hash());
        closeBefore(5);

        assertThat(walk.walk(Optional.of(within), progress -> {}))
                .isEqualTo(new ChainVerdict.Unvouched(chain.state().head(), 4));
    }

    @Test
    void the_head_of_no_events_is_known_without_them() {
        closeBefore(5);

        assertThat(walk.walk(Optional.of(ChainHead.GENESIS), progress -> {}))
                .isEqualTo(new ChainVerdict.Sound(chain.state().head(), 4, true));
    }

    @Test
    void whoever_may_only_write_to_the_database_cannot_close_a_part() throws SQLException {
        closeBefore(5);
        ChainHead head = chain.state().head();
        Instant at = Instant.parse("2027-01-02T00:00:00Z");
        try (Connection application = postgres.superuser();
                Statement statement = application.createStatement()) {
            statement.execute("""
                    insert into audit_checkpoints (position, hash, events, at, seal)
                    select c.position, c.hash, c.position - last.position, '%s', sha256(last.seal || '\\x0001'::bytea
                        || int8send(c.position) || c.hash || int8send(c.position - last.position)
                        || int8send(%d::bigint))
                    from audit_chain c, (select * from audit_checkpoints order by position desc limit 1) last
                    where c.position = %d""".formatted(at, at.getEpochSecond() * 1_000_000, head.position()));
            statement.execute("insert into audit_checkpoint_signatures"
                    + " select 10, signature from audit_checkpoint_signatures where position = 4");
            statement.execute("delete from audit_events where id <= 10");
            statement.execute("delete from audit_chain");
        }
        assertThat(chain.state().length())
                .as("all is gone, and no trigger was in the way")
                .isZero();

        assertThat(verdict()).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.position()).hasValue(10);
            assertThat(broken.what().sentence()).contains("signed with no SESSION_SECRET");
        });
        append(11, 11);
        assertThat(retention.close(chain.state().head(), NOW))
                .as("signed after the fact")
                .isZero();
        assertThat(verdict()).isInstanceOf(ChainVerdict.Broken.class);
    }

    @Test
    void a_checkpoint_outlives_a_change_of_the_secret() {
        closeBefore(5);
        CheckpointKeys both = keys(Map.of("SESSION_SECRET", NEXT, "SESSION_SECRET_PREVIOUS", SECRET));
        CheckpointKeys nextOnly = keys(Map.of("SESSION_SECRET", NEXT));
        assertThat(verdict(nextOnly)).isInstanceOf(ChainVerdict.Broken.class);
        ChainVerdict.Sound sound = (ChainVerdict.Sound) new ChainWalk(database, both).walkBefore(BEGINNING);
        assertThat(sound.from()).isEqualTo(4);

        assertThat(new AuditRetention(database, both).close(sound.head(), NOW)).isZero();

        assertThat(verdict(nextOnly)).isInstanceOf(ChainVerdict.Sound.class);
        assertThat(verdict(KEYS)).isInstanceOf(ChainVerdict.Sound.class);
    }

    @Test
    void what_is_not_sound_is_not_closed() throws SQLException {
        behindOurBack("update audit_events set outcome = 'x' where id = 3");

        assertThat(walk.walkBefore(BEGINNING.plusSeconds(5))).isInstanceOf(ChainVerdict.Broken.class);
    }

    @Test
    void what_a_node_left_behind_that_died_is_removed_by_the_next() {
        retention.close(((ChainVerdict.Sound) walk.walkBefore(BEGINNING.plusSeconds(5))).head(), NOW);
        assertThat(chain.between(0, 10)).hasSize(10);
        assertThat(verdict()).isEqualTo(new ChainVerdict.Sound(chain.state().head(), 4, false));

        assertThat(closeBefore(5)).isZero();
        assertThat(chain.between(0, 10)).hasSize(6);
    }

    @Test
    void nothing_is_old_nothing_is_closed() {
        assertThat(closeBefore(1)).isZero();
        assertThat(chain.state().closedUpTo()).isZero();
    }

    @Test
    void only_what_a_checkpoint_covers_can_be_deleted() throws SQLException {
        retention.close(((ChainVerdict.Sound) walk.walkBefore(BEGINNING.plusSeconds(5))).head(), NOW);
        try (Connection superuser = postgres.superuser();
                Statement statement = superuser.createStatement()) {
            for (String beyond : new String[] {
                "delete from audit_events where id <= 5", "delete from audit_chain where position <= 5",
                "delete from audit_checkpoints", "update audit_checkpoints set events = 3"
            }) {
                assertThatThrownBy(() -> statement.execute(beyond)).as(beyond).hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void a_changed_checkpoint_is_found() throws SQLException {
        closeBefore(5);
        closeBefore(8);
        behindOurBack("update audit_checkpoints set at = at - interval '1 day' where position = 4");

        assertThat(verdict()).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.position()).hasValue(4);
            assertThat(broken.what().sentence()).contains("checkpoint");
        });
    }

    private static long closeBefore(int second) {
        ChainVerdict.Sound sound = (ChainVerdict.Sound) walk.walkBefore(BEGINNING.plusSeconds(second));
        long closed = retention.close(sound.head(), NOW);
        while (retention.removeSomeClosed()) {
            // until nothing is left of it
        }
        return closed;
    }

    private static CheckpointKeys keys(Map<String, String> settings) {
        return new CheckpointKeys(Settings.of(settings));
    }

    private static ChainVerdict verdict(CheckpointKeys known) {
        return new ChainWalk(database, known).walk(Optional.empty(), progress -> {});
    }

    private static ChainVerdict verdict() {
        return walk.walk(Optional.empty(), progress -> {});
    }

    private static void append(int from, int to) {
        AuditTrail trail = new AuditTrail(database);
        for (int i = from; i <= to; i++) {
            trail.append(new SecurityEvent(
                    SecurityEventKind.SIGNED_IN,
                    BEGINNING.plusSeconds(i),
                    SecurityEvent.SUCCESS,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of()));
        }
        assertThat(chain.seal(100)).hasValue(to - from + 1);
    }

    private static void behindOurBack(String change) throws SQLException {
        try (Connection superuser = postgres.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(change);
        }
    }
}
