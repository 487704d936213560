package io.gatehouse.persistence.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.TestClock;
import io.gatehouse.persistence.redis.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AttemptCountersTest {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final SoftLock POLICY = new SoftLock(10, WINDOW, Duration.ofSeconds(1), Duration.ofMinutes(15), 100);

    private static Redis redis;

    private final TestClock clock = new TestClock();
    private final AttemptCounters counters = new AttemptCounters(redis, clock);
    private final AtomicLong begun = new AtomicLong(1_000);
    private final String name = UUID.randomUUID().toString();

    @BeforeAll
    static void connect() {
        redis = new Redis(Settings.of(Map.of("REDIS_URL", RealServers.redis().url())));
        assertThat(redis.connected(Duration.ofMinutes(1))).isTrue();
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @Test
    void a_limit_lets_so_many_through_and_says_when_the_next_one_fits() {
        assertThat(counters.take(name, 3, WINDOW)).isEmpty();
        clock.move(Duration.ofMinutes(5));
        assertThat(counters.take(name, 3, WINDOW)).isEmpty();
        assertThat(counters.peek(name, 3, WINDOW)).isEmpty();
        assertThat(counters.take(name, 3, WINDOW)).isEmpty();
        assertThat(counters.peek(name, 3, WINDOW)).contains(Duration.ofMinutes(10));
        assertThat(counters.take(name, 3, WINDOW)).contains(Duration.ofMinutes(10));
        clock.move(Duration.ofMinutes(10).minusMillis(1));
        assertThat(counters.take(name, 3, WINDOW)).contains(Duration.ofMillis(1));
        clock.move(Duration.ofMillis(1));
        assertThat(counters.take(name, 3, WINDOW)).isEmpty();
        assertThat(counters.take(name, 3, WINDOW)).contains(Duration.ofMinutes(5));
    }

    @Test
    void a_use_that_was_given_back_leaves_room_for_another() {
        assertThat(counters.take(name, 2, WINDOW)).isEmpty();
        assertThat(counters.take(name, 2, WINDOW)).isEmpty();
        assertThat(counters.take(name, 2, WINDOW)).isPresent();
        counters.giveBack(name);
        assertThat(counters.take(name, 2, WINDOW)).isEmpty();
        assertThat(counters.take(name, 2, WINDOW)).isPresent();
    }

    @Test
    void giving_back_what_was_not_taken_gives_no_more_room() {
        counters.giveBack(name);
        assertThat(counters.take(name, 1, WINDOW)).isEmpty();
        assertThat(counters.take(name, 1, WINDOW)).isPresent();
    }

    @Test
    void parallel_uses_do_not_slip_past_a_limit_together() throws Exception {
        assertThat(passed(200, () -> counters.take(name, 7, WINDOW))).isEqualTo(7);
    }

    @Test
    void the_lock_waits_from_ten_failures_on_for_twice_as_long_each_time_up_to_a_quarter_of_an_hour() {
        for (int failure = 1; failure <= 10; failure++) {
            assertThat(begin(name)).isEmpty();
        }
        Duration wait = Duration.ofSeconds(1);
        for (int failure = 11; failure <= 40; failure++) {
            assertThat(begin(name)).contains(wait);
            clock.move(wait.minusMillis(1));
            assertThat(begin(name)).contains(Duration.ofMillis(1));
            clock.move(Duration.ofMillis(1));
            assertThat(begin(name)).isEmpty();
            wait = wait.multipliedBy(2).compareTo(WINDOW) < 0 ? wait.multipliedBy(2) : WINDOW;
        }
        assertThat(wait).isEqualTo(WINDOW);
    }

    @Test
    void failures_far_apart_do_not_add_up_to_a_wait() {
        for (int failure = 1; failure <= 99; failure++) {
            assertThat(begin(name)).isEmpty();
            clock.move(Duration.ofMinutes(2));
        }
    }

    @Test
    void after_a_hundred_failures_in_a_row_only_a_reset_opens() {
        for (int failure = 1; failure <= 100; failure++) {
            assertThat(begin(name)).isEmpty();
            clock.move(WINDOW);
        }
        assertThat(begin(name)).contains(Duration.ofDays(30));
        clock.move(Duration.ofDays(29));
        assertThat(begin(name)).contains(Duration.ofDays(30));
        assertThat(counters.succeeded(name)).isFalse();
        assertThat(begin(name)).isPresent();
        counters.reset(name);
        assertThat(begin(name)).isEmpty();
    }

    @Test
    void the_hundredth_attempt_may_still_succeed() {
        for (int attempt = 1; attempt <= 100; attempt++) {
            assertThat(begin(name)).isEmpty();
            clock.move(WINDOW);
        }
        assertThat(counters.succeeded(name)).isTrue();
        assertThat(begin(name)).isEmpty();
    }

    @Test
    void a_success_forgets_the_failures_before_it() {
        for (int round = 0; round < 5; round++) {
            for (int attempt = 1; attempt <= 10; attempt++) {
                assertThat(begin(name)).isEmpty();
            }
            assertThat(begin(name)).isPresent();
            assertThat(counters.succeeded(name)).isTrue();
        }
    }

    @Test
    void what_is_taken_back_leaves_the_failures_before_it() {
        SoftLock five = new SoftLock(5, WINDOW, WINDOW, WINDOW, 100);
        for (int wrong = 1; wrong <= 4; wrong++) {
            assertThat(counters.begin(name, five, wrong)).isEmpty();
        }
        assertThat(counters.begin(name, five, 5)).isEmpty();
        assertThat(counters.begin(name, five, 6)).contains(WINDOW);

        counters.withdraw(name, 5);

        assertThat(counters.begin(name, five, 7)).isEmpty();
        assertThat(counters.begin(name, five, 8)).contains(WINDOW);
    }

    @Test
    void one_that_is_taken_back_late_leaves_the_wait_that_another_has_set() {
        assertThat(counters.begin(name, POLICY, 1)).isEmpty();
        for (int wrong = 2; wrong <= 10; wrong++) {
            assertThat(counters.begin(name, POLICY, wrong)).isEmpty();
        }

        counters.withdraw(name, 1);

        assertThat(counters.begin(name, POLICY, 11)).contains(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(1));
        assertThat(counters.begin(name, POLICY, 12)).isEmpty();
        assertThat(counters.begin(name, POLICY, 13)).contains(Duration.ofSeconds(2));
    }

    @Test
    void what_was_never_counted_takes_nothing_back() {
        SoftLock two = new SoftLock(2, WINDOW, WINDOW, WINDOW, 100);
        assertThat(counters.begin(name, two, 1)).isEmpty();

        counters.withdraw(name, 2);
        counters.withdraw(name, 11);

        assertThat(counters.begin(name, two, 3)).isEmpty();
        assertThat(counters.begin(name, two, 4)).contains(WINDOW);
    }

    @Test
    void parallel_attempts_do_not_slip_past_the_lock_together() throws Exception {
        assertThat(passed(200, () -> begin(name))).isEqualTo(10);
    }

    /** One more attempt, which is told from all others. */
    private Optional<Duration> begin(String name) {
        return counters.begin(name, POLICY, begun.incrementAndGet());
    }

    private static int passed(int attempts, Callable<Optional<Duration>> attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Optional<Duration>>> all = new ArrayList<>();
            for (int i = 0; i < attempts; i++) {
                all.add(attempt);
            }
            int passed = 0;
            for (Future<Optional<Duration>> one : threads.invokeAll(all)) {
                passed += one.get().isEmpty() ? 1 : 0;
            }
            return passed;
        } finally {
            threads.shutdownNow();
        }
    }
}
