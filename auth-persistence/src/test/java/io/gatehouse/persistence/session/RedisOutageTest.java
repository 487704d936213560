package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.EndReason;
import io.gatehouse.config.Settings;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.dev.stack.RedisSettings;
import io.gatehouse.persistence.Eventually;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.session.SessionEntry.Absent;
import io.gatehouse.persistence.session.SessionEntry.Ended;
import io.gatehouse.persistence.session.SessionEntry.Live;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisOutageTest {

    /** The promise for each request. One of several may wake up late on a machine that does much else: the median counts. */
    private static final Duration PROMISE = Duration.ofMillis(500);

    /** Far from the deadline of 440 ms, at which a call gives up. */
    private static final Duration AT_ONCE = Duration.ofMillis(20);

    private static final Duration BACK = Duration.ofSeconds(5);

    /** As many as the server has threads for requests. */
    private static final int HERD = 64;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final SessionKey key = SessionsSample.key();
    private final StoredSession session = SessionsSample.session(clock);
    private RedisServer server;
    private Redis redis;
    private SessionStore store;

    @BeforeEach
    void start() {
        server = RedisServer.start(RedisSettings.in(folder).with("appendfsync always"));
        redis = new Redis(Settings.of(Map.of("REDIS_URL", server.url())));
        store = new SessionStore(redis, clock);
        assertThat(redis.connected(Duration.ofMinutes(1))).isTrue();
        store.open(key, session);
        for (int i = 0; i < 100; i++) {
            assertThat(store.find(key)).isEqualTo(new Live(session));
        }
    }

    @AfterEach
    void stop() {
        redis.close();
        server.kill();
    }

    @Test
    void CONC_006_a_herd_waits_for_no_connection_to_be_made() throws Exception {
        // whoever connects from now on is sent away
        server.command("CONFIG", "SET", "maxclients", "1");
        CountDownLatch all = new CountDownLatch(HERD);
        ExecutorService threads = Executors.newFixedThreadPool(HERD);

        List<Future<SessionEntry>> found = Stream.generate(() -> threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return store.find(key);
                }))
                .limit(HERD)
                .toList();

        for (Future<SessionEntry> each : found) {
            assertThat(each.get()).isEqualTo(new Live(session));
        }
        threads.shutdown();
    }

    @Test
    void FLT_004_a_stalled_server_costs_500_ms_at_most_then_microseconds_and_is_used_within_5_s_of_its_return()
            throws Exception {
        server.suspend();
        List<Duration> waits = new ArrayList<>();
        for (Duration wait = unavailableAfter(); wait.compareTo(AT_ONCE) > 0; wait = unavailableAfter()) {
            waits.add(wait);
        }
        assertThat(waits).hasSizeBetween(1, 10);
        assertThat(median(waits)).isLessThan(PROMISE);
        assertThat(redis.breakerOpen()).isEqualTo(1);
        List<Duration> refusals =
                Stream.generate(this::unavailableAfter).limit(200).toList();
        assertThat(median(refusals)).isLessThan(Duration.ofMillis(1));
        server.resume();
        assertThat(Eventually.holds(BACK, () -> store.find(key) instanceof Live))
                .isTrue();
    }

    @Test
    void FLT_002_a_dead_server_refuses_at_once_and_is_used_within_5_s_of_its_return() throws Exception {
        server.kill();
        assertThat(median(Stream.generate(this::unavailableAfter).limit(20).toList()))
                .isLessThan(AT_ONCE);
        server.start();
        assertThat(Eventually.holds(BACK, () -> store.find(key) instanceof Live))
                .isTrue();
        store.end(key, EndReason.SIGNED_OUT, Duration.ofMinutes(1));
        assertThat(store.find(key)).isEqualTo(new Ended(EndReason.SIGNED_OUT));
    }

    @Test
    void FLT_006_an_emptied_server_is_absent_sessions_and_no_error() throws IOException {
        server.command("FLUSHALL");
        server.command("SCRIPT", "FLUSH");
        assertThat(store.find(key)).isEqualTo(new Absent());
        assertThat(store.open(key, session)).isEqualTo(new Live(session));
        assertThat(store.keysOf(session.accountId())).containsExactly(key);
    }

    @Test
    void FLT_007_a_full_server_refuses_writes_and_still_reads() throws Exception {
        server.command("CONFIG", "SET", "maxmemory", "1");
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> store.open(SessionsSample.key(), session)).isInstanceOf(StoreUnavailable.class);
        }
        assertThat(store.find(key)).isEqualTo(new Live(session));
        server.command("CONFIG", "SET", "maxmemory", "0");
        assertThat(store.open(SessionsSample.key(), session)).isEqualTo(new Live(session));
    }

    @Test
    void a_start_without_a_server_refuses_until_it_is_there() throws Exception {
        server.kill();
        try (Redis early = new Redis(Settings.of(Map.of("REDIS_URL", server.url())))) {
            assertThat(early.connected(Duration.ofSeconds(1))).isFalse();
            SessionStore waiting = new SessionStore(early, clock);
            assertThatThrownBy(() -> waiting.find(key)).isInstanceOf(StoreUnavailable.class);
            server.start();
            assertThat(Eventually.holds(BACK, () -> waiting.find(key) instanceof Live))
                    .isTrue();
        }
    }

    @Test
    void SESS_012_a_poisoned_value_counts_as_absent_and_gives_way_to_a_session() throws IOException {
        String name = "gatehouse:session:" + key.hex();
        for (String poison : new String[] {"", "garbage", "L", "L\1garbage", "\u00ac\u00ed\0\5sr"}) {
            server.command("SET", name, poison);
            assertThat(store.find(key)).isEqualTo(new Absent());
            assertThat(store.open(key, session)).isEqualTo(new Live(session));
            assertThat(store.find(key)).isEqualTo(new Live(session));
        }
        server.command("SET", name, "Eanything");
        assertThat(store.open(key, session)).isEqualTo(new Ended(EndReason.ENDED_AT_SOURCE));
    }

    @Test
    void every_value_has_a_lifetime() throws IOException {
        SessionKey ended = SessionsSample.key();
        SessionKey moved = SessionsSample.key();
        SessionKey unknown = SessionsSample.key();
        store.end(ended, EndReason.SIGNED_OUT, Duration.ofSeconds(100));
        store.move(moved, new byte[] {1}, Duration.ofSeconds(100));
        store.rememberUnknown(unknown, Duration.ofSeconds(100));
        assertThat(lifetime("session:" + key.hex())).isBetween(30L * 60, 31L * 60);
        assertThat(lifetime("session:" + ended.hex())).isBetween(90L, 100L);
        assertThat(lifetime("session:" + moved.hex())).isBetween(90L, 100L);
        assertThat(lifetime("session:" + unknown.hex())).isBetween(90L, 100L);
        assertThat(lifetime("sessions-of:" + session.accountId())).isBetween(11L * 3_600, 12L * 3_600);
        store.open(SessionsSample.key(), SessionsSample.session(clock, UUID.randomUUID()));
        assertThat(lifetime("sessions-of:" + session.accountId())).isPositive();
    }

    private long lifetime(String name) throws IOException {
        return (Long) server.command("TTL", "gatehouse:" + name);
    }

    private Duration unavailableAfter() {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> store.find(key)).isInstanceOf(StoreUnavailable.class);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Duration median(List<Duration> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }
}
