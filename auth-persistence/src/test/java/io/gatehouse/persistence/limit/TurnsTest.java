package io.gatehouse.persistence.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.redis.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TurnsTest {

    /** Long against what the calls of a test take, even on a busy machine. */
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final Duration LONG = Duration.ofDays(1);

    private static Redis one;
    private static Redis other;

    private final String name = UUID.randomUUID().toString();

    @BeforeAll
    static void connect() {
        one = connected();
        other = connected();
    }

    private static Redis connected() {
        Redis redis =
                new Redis(Settings.of(Map.of("REDIS_URL", RealServers.redis().url())));
        assertThat(redis.connected(Duration.ofMinutes(1))).isTrue();
        return redis;
    }

    @AfterAll
    static void disconnect() {
        one.close();
        other.close();
    }

    @Test
    void turns_of_all_nodes_are_an_interval_apart() {
        long begin = System.nanoTime();
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waits.add(next(one, LONG).orElseThrow());
            waits.add(next(other, LONG).orElseThrow());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(waits.get(0)).isZero();
        for (int i = 1; i < waits.size(); i++) {
            Duration turn = INTERVAL.multipliedBy(i);
            assertThat(waits.get(i)).isBetween(turn.minus(took), turn);
        }
    }

    @Test
    void who_would_wait_too_long_takes_no_turn() {
        Duration patience = INTERVAL.multipliedBy(2);

        assertThat(next(one, patience)).isPresent();
        assertThat(next(one, patience)).isPresent();
        assertThat(next(one, patience)).isPresent();
        assertThat(next(one, patience)).isEmpty();
        assertThat(next(other, patience)).isEmpty();
        assertThat(next(other, LONG))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(patience, INTERVAL.multipliedBy(3)));
    }

    @Test
    void a_turn_that_is_too_far_ahead_came_from_a_clock_that_was_set_back() {
        for (int i = 0; i < 10; i++) {
            next(one, LONG);
        }

        assertThat(next(one, Duration.ofSeconds(1))).contains(Duration.ZERO);
    }

    @Test
    void names_do_not_wait_for_each_other() {
        next(one, LONG);

        assertThat(new Turns(one).next(UUID.randomUUID().toString(), INTERVAL, LONG))
                .contains(Duration.ZERO);
    }

    private Optional<Duration> next(Redis node, Duration longestWait) {
        return new Turns(node).next(name, INTERVAL, longestWait);
    }
}
