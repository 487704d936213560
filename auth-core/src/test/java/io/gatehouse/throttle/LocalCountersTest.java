package io.gatehouse.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.persistence.limit.SoftLock;
import io.gatehouse.testing.TestClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalCountersTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final SoftLock LOCK =
            new SoftLock(10, Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofMinutes(15), 100);

    private final TestClock clock = new TestClock();
    private final LocalCounters counters = new LocalCounters(clock);

    @Test
    void allows_a_quarter_of_what_the_cluster_allows() {
        IntStream.range(0, 5)
                .forEach(i -> assertThat(counters.take("a", 20, HOUR)).isEmpty());

        assertThat(counters.take("a", 20, HOUR))
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofMinutes(59)));
        assertThat(counters.peek("a", 20)).isPresent();
        assertThat(counters.take("b", 20, HOUR)).isEmpty();
    }

    @Test
    void allows_at_least_one() {
        assertThat(counters.peek("a", 1)).isEmpty();
        assertThat(counters.take("a", 1, HOUR)).isEmpty();
        assertThat(counters.take("a", 1, HOUR)).isPresent();
    }

    @Test
    void RATE_010_a_few_wrong_passwords_close_the_account_for_the_longest_wait() {
        IntStream.range(0, 2).forEach(i -> assertThat(counters.begin("a", LOCK)).isEmpty());

        assertThat(counters.begin("a", LOCK))
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofMinutes(14)));
        clock.advance(Duration.ofMinutes(16));
        assertThat(counters.begin("a", LOCK)).isEmpty();
    }

    @Test
    void forgets_when_told_and_when_the_time_is_over() {
        counters.take("a", 1, HOUR);
        counters.reset("a");
        assertThat(counters.take("a", 1, HOUR)).isEmpty();
        clock.advance(HOUR.plusSeconds(1));
        assertThat(counters.take("a", 1, HOUR)).isEmpty();
    }
}
