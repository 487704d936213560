package io.gatehouse.throttle;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.limit.AttemptCounters;
import io.gatehouse.persistence.limit.SoftLock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts in Redis for all nodes; while that is away, in this node and more strictly. */
@EngineBean
class Counters {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final AttemptCounters shared;
    private final LocalCounters local;

    @Inject
    Counters(AttemptCounters shared, Clock clock) {
        this.shared = shared;
        local = new LocalCounters(clock);
    }

    Optional<Duration> take(String name, Limit limit) {
        return sharedOr(
                () -> shared.take(name, limit.most(), limit.window()),
                () -> local.take(name, limit.most(), limit.window()));
    }

    void giveBack(String name) {
        sharedOr(
                () -> {
                    shared.giveBack(name);
                    return true;
                },
                () -> {
                    local.withdraw(name);
                    return false;
                });
    }

    Optional<Duration> peek(String name, Limit limit) {
        return sharedOr(() -> shared.peek(name, limit.most(), limit.window()), () -> local.peek(name, limit.most()));
    }

    /** @param attempt tells it from others under the same name */
    Optional<Duration> begin(String name, SoftLock policy, long attempt) {
        return sharedOr(() -> shared.begin(name, policy, attempt), () -> local.begin(name, policy));
    }

    /** @throws ProblemException UNAVAILABLE if it cannot be told: an attempt that may have run into the lock is void */
    boolean succeeded(String name) {
        try {
            return shared.succeeded(name);
        } catch (StoreUnavailable redisIsAway) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER, redisIsAway);
        }
    }

    void withdraw(String name, long attempt) {
        sharedOr(
                () -> {
                    shared.withdraw(name, attempt);
                    return true;
                },
                () -> {
                    local.withdraw(name);
                    return false;
                });
    }

    /** While Redis is away there is nothing to forget there that a later success would not forget. */
    void reset(String name) {
        local.reset(name);
        sharedOr(
                () -> {
                    shared.reset(name);
                    return true;
                },
                () -> false);
    }

    private static <T> T sharedOr(Supplier<T> inRedis, Supplier<T> here) {
        try {
            return inRedis.get();
        } catch (StoreUnavailable redisIsAway) {
            return here.get();
        }
    }
}
