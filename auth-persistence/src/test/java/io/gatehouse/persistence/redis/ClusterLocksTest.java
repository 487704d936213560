package io.gatehouse.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.config.Settings;
import io.gatehouse.persistence.Eventually;
import io.gatehouse.persistence.RealServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterLocksTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final String name = UUID.randomUUID().toString();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Redis first = connect();
    private final Redis second = connect();

    @BeforeEach
    void connected() {
        assertThat(first.connected(LONG) && second.connected(LONG)).isTrue();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        first.close();
        second.close();
    }

    @Test
    void one_runs_at_a_time_on_all_nodes_together() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Callable<Optional<Integer>>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ClusterLocks locks = new ClusterLocks(i % 2 == 0 ? first : second);
            work.add(() -> locks.runAlone(name, LONG, () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.yield();
                return running.getAndDecrement();
            }));
        }
        for (Future<Optional<Integer>> one : threads.invokeAll(work)) {
            assertThat(one.get()).contains(1);
        }
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void gives_up_in_time_and_frees_the_lock_after_a_failure() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        holdUntil(release);
        long begin = System.nanoTime();
        assertThat(new ClusterLocks(second).runAlone(name, Duration.ofMillis(100), () -> 1))
                .isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        release.countDown();
        assertThatThrownBy(() -> new ClusterLocks(second).runAlone(name, LONG, () -> {
                    throw new IllegalArgumentException("from the work");
                }))
                .hasMessage("from the work");
        assertThat(new ClusterLocks(first).runAlone(name, LONG, () -> 1)).contains(1);
    }

    @Test
    void the_lease_is_short_and_renewed_while_the_work_runs() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        holdUntil(release);
        AtomicInteger before = new AtomicInteger(Integer.MAX_VALUE);
        assertThat(lease()).isBetween(1, 4_000);
        assertThat(Eventually.holds(Duration.ofSeconds(4), () -> lease() > before.getAndSet(lease())))
                .isTrue();
        release.countDown();
    }

    @Test
    void a_dead_holder_frees_the_lock() throws Exception {
        holdUntil(new CountDownLatch(1));
        first.close();
        assertThat(new ClusterLocks(second).runAlone(name, Duration.ofSeconds(8), () -> 1))
                .contains(1);
    }

    private void holdUntil(CountDownLatch release) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        threads.submit(() -> new ClusterLocks(first).runAlone(name, LONG, () -> {
            held.countDown();
            try {
                return release.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException closing) {
                return false;
            }
        }));
        assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private int lease() {
        try {
            return ((Long) RealServers.redis().command("PTTL", "gatehouse:lock:" + name)).intValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Redis connect() {
        return new Redis(Settings.of(Map.of("REDIS_URL", RealServers.redis().url())));
    }
}
