package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.api.Device;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.Settings;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a PostgreSQL of its own, whose chain is begun anew for each test. */
class AuditChainTest {

    private static final CheckpointKeys KEYS =
            new CheckpointKeys(Settings.of(Map.of("SESSION_SECRET", "x".repeat(32))));

    @TempDir
    static Path folder;

    private static PostgresServer postgres;
    private static Database database;
    private static AuditTrail trail;
    private static AuditChain chain;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start(folder, 0);
        database = new Database(RealServers.settingsOf(postgres, postgres.port(), Map.of()));
        trail = new AuditTrail(database);
        chain = new AuditChain(database);
        assertThat(chain.state().pending()).isZero();
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.kill();
    }

    @BeforeEach
    void begin_anew() throws SQLException {
        behindOurBack("truncate audit_events, audit_pending, audit_chain, audit_checkpoints restart identity");
    }

    @Test
    void events_wait_until_they_are_sealed_in_the_order_in_which_they_wait() {
        append(3);
        ChainState state = chain.state();
        assertThat(state.head()).isEqualTo(ChainHead.GENESIS);
        assertThat(state.pending()).isEqualTo(3);
        assertThat(state.waitingSince())
                .hasValueSatisfying(since -> assertThat(since).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));

        assertThat(chain.seal(2)).hasValue(2);
        assertThat(chain.seal(2)).hasValue(1);
        assertThat(chain.seal(2)).hasValue(0);

        assertThat(chain.state().head().position()).isEqualTo(3);
        assertThat(chain.state().pending()).isZero();
        assertThat(chain.between(0, 3))
                .extracting(placed -> placed.event().id())
                .containsExactly(1L, 2L, 3L);
        assertThat(walk()).isInstanceOf(ChainVerdict.Sound.class);
    }

    @Test
    void an_event_whose_transaction_takes_longer_is_not_skipped() throws SQLException {
        try (Connection slow = postgres.superuser();
                Statement late = slow.createStatement()) {
            slow.setAutoCommit(false);
            late.execute("with added as (insert into audit_events (kind, at, outcome, details) values"
                    + " ('SIGNED_IN', now(), 'success', '{}') returning id)"
                    + " insert into audit_pending select id from added");
            append(2);
            assertThat(chain.seal(10)).hasValue(2);
            slow.commit();
        }
        assertThat(chain.seal(10)).hasValue(1);

        assertThat(chain.between(0, 3))
                .extracting(placed -> placed.event().id())
                .containsExactly(2L, 3L, 1L);
        assertThat(walk()).isInstanceOf(ChainVerdict.Sound.class);
    }

    @Test
    void LOG_004_a_thousand_events_of_several_threads_and_two_sealers_make_one_chain() {
        Database otherNode = new Database(RealServers.settingsOf(postgres, postgres.port(), Map.of()));
        try (otherNode) {
            AuditChain otherChain = new AuditChain(otherNode);
            ExecutorService threads = Executors.newFixedThreadPool(10);
            List<CompletableFuture<Void>> work = new ArrayList<>();
            IntStream.range(0, 8).forEach(i -> work.add(CompletableFuture.runAsync(() -> append(125), threads)));
            for (AuditChain each : List.of(chain, otherChain)) {
                work.add(CompletableFuture.runAsync(
                        () -> {
                            while (each.state().head().position() < 1_000) {
                                each.seal(7);
                            }
                        },
                        threads));
            }
            work.forEach(CompletableFuture::join);
            threads.shutdown();
        }

        assertThat(chain.state().length()).isEqualTo(1_000);
        assertThat(chain.state().pending()).isZero();
        assertThat(walk()).isEqualTo(new ChainVerdict.Sound(chain.state().head(), 0, false));
    }

    @Test
    void only_one_seals_at_a_time() throws SQLException {
        append(1);
        try (Connection other = postgres.superuser();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select pg_advisory_xact_lock(" + AuditChain.LOCK + ")");
            assertThat(chain.seal(10)).isEqualTo(OptionalInt.empty());
            other.rollback();
        }
        assertThat(chain.seal(10)).hasValue(1);
    }

    @Test
    void a_sealer_whose_connection_is_cut_in_the_middle_leaves_nothing_half_done() throws SQLException {
        append(5);
        assertThat(chain.seal(2)).hasValue(2);
        try (Connection superuser = postgres.superuser();
                Statement trap = superuser.createStatement()) {
            trap.execute("create function cut() returns trigger language plpgsql security definer as"
                    + " 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'");
            trap.execute("create trigger cut after insert on audit_chain for each statement execute function cut()");
            assertThatThrownBy(() -> chain.seal(10)).isInstanceOf(StoreUnavailable.class);
            trap.execute("drop trigger cut on audit_chain");
            trap.execute("drop function cut");
        }
        assertThat(chain.state().length()).isEqualTo(2);
        assertThat(chain.state().pending()).isEqualTo(3);

        assertThat(chain.seal(10)).hasValue(3);
        assertThat(walk()).isInstanceOf(ChainVerdict.Sound.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update audit_events set outcome = 'success' where id = 4                                   | 4 | 4 | not what was sealed
            update audit_events set details = '{"a": "2"}' where id = 4                                | 4 | 4 | not what was sealed
            update audit_events set actor = session_id, session_id = null where id = 4                 | 4 | 4 | not what was sealed
            update audit_events set at = at + interval '1 microsecond' where id = 4                    | 4 | 4 | not what was sealed
            update audit_chain set hash = sha256('x') where position = 4                               | 4 | 4 | not what was sealed
            update audit_chain set event_id = case position when 4 then -5 else -4 end where position in (4, 5); update audit_chain set event_id = -event_id where event_id < 0 | 4 | 5 | not what was sealed
            update audit_chain set version = 9 where position = 4                                      | 4 | 4 | not known
            delete from audit_events where id = 4                                                      | 4 | 4 | has been deleted
            delete from audit_chain where position = 4                                                 | 4 |   | missing
            delete from audit_chain where position = 4; delete from audit_events where id = 4          | 4 |   | missing
            update audit_chain set position = position + 1000 where position >= 4                       | 4 |   | missing
            """)
    void what_is_changed_behind_our_back_is_found_and_named(String change, Long position, Long event, String what)
            throws SQLException {
        append(99);
        chain.seal(1_000);
        behindOurBack(change);

        assertThat(walk()).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.position()).hasValue(position);
            assertThat(broken.eventId()).isEqualTo(event == null ? OptionalLong.empty() : OptionalLong.of(event));
            assertThat(broken.what().sentence()).contains(what);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            insert into audit_events (kind, at, outcome, details) values ('X', now(), 'success', '{}') | 4 | no place
            delete from audit_chain where position = 3                                                 | 3 | no place
            insert into audit_pending values (77)                                                      | 77 | deleted
            """)
    void events_without_a_place_are_found_and_named(String change, long event, String what) throws SQLException {
        append(3);
        chain.seal(1_000);
        behindOurBack(change);

        assertThat(walk()).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.eventId()).hasValue(event);
            assertThat(broken.what().sentence()).contains(what);
        });
    }

    @Test
    void a_chain_that_was_cut_or_rewritten_is_found_by_a_head_from_outside() throws SQLException {
        append(10);
        chain.seal(1_000);
        ChainHead known = chain.state().head();
        assertThat(walk(known)).isEqualTo(new ChainVerdict.Sound(known, 0, true));

        behindOurBack("delete from audit_chain where position > 8; delete from audit_events where id > 8");
        assertThat(walk()).isInstanceOf(ChainVerdict.Sound.class);
        assertThat(walk(known)).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.position()).hasValue(9);
            assertThat(broken.what().sentence()).contains("ends before");
        });

        append(5);
        chain.seal(1_000);
        assertThat(walk()).isInstanceOf(ChainVerdict.Sound.class);
        assertThat(walk(known)).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.position()).hasValue(10);
            assertThat(broken.what().sentence()).contains("rewritten");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_chain set version = 2",
                "delete from audit_chain",
                "truncate audit_chain",
                "delete from audit_events where id = 1",
                "delete from audit_pending",
                "update audit_pending set event_id = 9",
                "truncate audit_pending",
                "insert into audit_checkpoints values (1, sha256('x'), 1, now(), sha256('x'))",
                "insert into audit_checkpoints select position, hash, 2, now(), hash from audit_chain",
                "truncate audit_checkpoints",
                "truncate audit_checkpoint_signatures"
            })
    void the_tables_only_grow_even_for_the_superuser(String statement) throws SQLException {
        append(1);
        chain.seal(1);
        append(1);
        try (Connection superuser = postgres.superuser();
                Statement changing = superuser.createStatement()) {
            assertThatThrownBy(() -> changing.execute(statement))
                    .hasMessageMatching("(?s).*(append-only|lies on the chain).*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\": 7}",
                "{\"n\": null}",
                "{\"n\": true}",
                "{\"n\": [\"7\"]}",
                "{\"a\": \"1\", \"n\": {\"n\": \"7\"}}",
                "[\"n\", \"7\"]",
                "\"n\""
            })
    void details_that_are_no_texts_are_not_ours_even_where_they_were_sealed(String details) throws SQLException {
        append(3);
        try (Connection other = postgres.superuser();
                Statement insert = other.createStatement()) {
            insert.execute("with added as (insert into audit_events (kind, at, outcome, details) values"
                    + " ('SIGNED_IN', now(), 'success', '" + details + "') returning id)"
                    + " insert into audit_pending select id from added");
        }
        assertThat(chain.seal(10)).hasValue(4);

        assertThat(walk()).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.position()).hasValue(4);
            assertThat(broken.what().sentence()).contains("not texts");
        });
        assertThat(chain.between(3, 4).get(0).event().details()).isEqualTo(Map.of("details", details));
    }

    @Test
    void when_very_many_wait_they_are_counted_up_to_a_bound_and_looked_through_all_the_same() throws SQLException {
        behindOurBack("insert into audit_events (kind, at, outcome, details)"
                + " select 'SIGNED_IN', now(), 'success', '{}' from generate_series(1, 120000);"
                + " insert into audit_pending select id from audit_events");

        assertThat(chain.state().pending()).isEqualTo(ChainState.MOST_COUNTED);
        assertThat(walk()).isInstanceOf(ChainVerdict.Sound.class);
        behindOurBack("delete from audit_events where id = 119999");
        assertThat(walk())
                .isInstanceOfSatisfying(
                        ChainVerdict.Broken.class,
                        broken -> assertThat(broken.eventId()).hasValue(119_999));
    }

    @Test
    void the_encoding_is_the_one_that_is_written_down() {
        StoredEvent event = new StoredEvent(
                7,
                "SIGNED_IN",
                Instant.parse("2026-11-22T12:00:00.000001Z"),
                "success",
                Optional.empty(),
                Optional.of(UUID.fromString("00000000-0000-0000-0000-000000000001")),
                Optional.of("s"),
                Optional.of("192.0.2.1"),
                Optional.of(""),
                Optional.of("r"),
                Map.of("b", "ü", "a", "1"));

        assertThat(ChainHead.of(1, new ChainHash().at(ChainHead.GENESIS.bytes(), 1, event)))
                .hasToString("1:0b21600dd86c21a7577e68e5041f6c325e2ef75a5182ac49fa4062e62296493f");
    }

    @Test
    void heads_are_read_as_they_are_written() {
        assertThat(ChainHead.parse(ChainHead.GENESIS.toString())).contains(ChainHead.GENESIS);
        for (String wrong :
                List.of("", "1", "1:", "1:ab", "-1:" + "0".repeat(64), "9".repeat(30) + ":" + "0".repeat(64))) {
            assertThat(ChainHead.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void progress_is_told_and_ends_at_the_head() {
        append(3);
        chain.seal(10);
        List<ChainProgress> told = new ArrayList<>();

        new ChainWalk(database, KEYS).walk(Optional.empty(), told::add);

        assertThat(told).containsExactly(new ChainProgress(3, 3));
    }

    private static ChainVerdict walk() {
        return new ChainWalk(database, KEYS).walk(Optional.empty(), progress -> {});
    }

    private static ChainVerdict walk(ChainHead known) {
        return new ChainWalk(database, KEYS).walk(Optional.of(known), progress -> {});
    }

    private static void append(int events) {
        for (int i = 0; i < events; i++) {
            trail.append(new SecurityEvent(
                    SecurityEventKind.SIGN_IN_REFUSED,
                    Instant.now(),
                    "sign_in_refused",
                    Optional.empty(),
                    Optional.of(UUID.randomUUID()),
                    Optional.of("s-" + i),
                    Optional.of(new Device("192.0.2.1", "Browser")),
                    Optional.of("r-" + i),
                    Map.of("a", "1", "b", "two \"quoted\"\n\u2028")));
        }
    }

    /** Triggers do not run for a session that calls itself a replica: only a superuser may. */
    private static void behindOurBack(String change) throws SQLException {
        try (Connection superuser = postgres.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(change);
        }
    }
}
