package io.gatehouse.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.EndReason;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.session.SessionEntry.Ended;
import io.gatehouse.persistence.session.SessionEntry.Live;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SessionRaceTest {

    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final int ROUNDS = 2_000;

    private final TestClock clock = new TestClock();

    @Test
    void an_end_wins_over_whatever_runs_at_the_same_time() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Redis redis =
                new Redis(Settings.of(Map.of("REDIS_URL", RealServers.redis().url())))) {
            assertThat(redis.connected(Duration.ofMinutes(1))).isTrue();
            SessionStore store = new SessionStore(redis, clock);
            int replacedBeforeTheEnd = 0;
            for (int round = 0; round < ROUNDS; round++) {
                SessionKey key = SessionsSample.key();
                StoredSession session = SessionsSample.session(clock);
                store.open(key, session);
                boolean opening = round % 2 == 0;
                List<Future<Boolean>> race = together(
                        threads,
                        List.of(
                                () -> {
                                    store.end(key, EndReason.SIGNED_OUT, KEEP);
                                    return true;
                                },
                                () -> store.replace(key, session, session.seen(session.lastSeenAt())),
                                () -> opening
                                        ? store.open(key, session) instanceof Live
                                        : store.move(key, new byte[] {1}, KEEP)));
                for (Future<Boolean> runner : race) {
                    runner.get();
                }
                replacedBeforeTheEnd += race.get(1).get() ? 1 : 0;
                assertThat(store.find(key)).isEqualTo(new Ended(EndReason.SIGNED_OUT));
            }
            assertThat(replacedBeforeTheEnd).isBetween(1, ROUNDS - 1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void of_parallel_changes_to_one_state_one_is_made() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Redis redis =
                new Redis(Settings.of(Map.of("REDIS_URL", RealServers.redis().url())))) {
            assertThat(redis.connected(Duration.ofMinutes(1))).isTrue();
            SessionStore store = new SessionStore(redis, clock);
            for (int round = 0; round < 500; round++) {
                SessionKey key = SessionsSample.key();
                StoredSession session = SessionsSample.session(clock);
                store.open(key, session);
                Callable<Boolean> change = () -> store.replace(key, session, session.seen(session.lastSeenAt()));
                int made = 0;
                for (Future<Boolean> runner : together(threads, List.of(change, change, change))) {
                    made += runner.get() ? 1 : 0;
                }
                assertThat(made).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Future<Boolean>> together(ExecutorService threads, List<Callable<Boolean>> runners) {
        CyclicBarrier begin = new CyclicBarrier(runners.size());
        return runners.stream()
                .map(runner -> threads.submit(() -> {
                    begin.await();
                    return runner.call();
                }))
                .toList();
    }
}
