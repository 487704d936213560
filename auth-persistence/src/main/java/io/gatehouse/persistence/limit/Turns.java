package io.gatehouse.persistence.limit;

import static io.gatehouse.persistence.redis.Script.number;

import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Hands out turns to all nodes, an interval apart: unlike a count per second, which lets twice as many through around its
 * edge, no second holds more turns than fit.
 */
@ApplicationScoped
public class Turns {

    private static final Script TURN = Script.beside(Turns.class, "turn.lua");

    private final Redis redis;

    Turns() {
        this(null);
    }

    @Inject
    public Turns(Redis redis) {
        this.redis = redis;
    }

    /**
     * Takes the next turn.
     *
     * @return how long it is until then; empty if that is longer than {@code longestWait}, in which case none was taken
     * @throws io.gatehouse.persistence.StoreUnavailable if Redis cannot be asked in time
     */
    public Optional<Duration> next(String name, Duration interval, Duration longestWait) {
        long micros =
                redis.number(TURN, "gatehouse:turn:" + name, number(micros(interval)), number(micros(longestWait)));
        return micros < 0 ? Optional.empty() : Optional.of(Duration.of(micros, ChronoUnit.MICROS));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
