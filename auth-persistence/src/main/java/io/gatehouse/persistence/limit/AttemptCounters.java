package io.gatehouse.persistence.limit;

import static io.gatehouse.persistence.redis.Script.number;

import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts attempts in Redis, each step atomic. Names are kept as given: callers hash what is personal. Every method throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when Redis cannot be asked in time.
 */
@ApplicationScoped
public class AttemptCounters {

    private static final Script TAKE = Script.beside(AttemptCounters.class, "take.lua");
    private static final Script GIVE_BACK = Script.beside(AttemptCounters.class, "give-back.lua");
    private static final Script BEGIN = Script.beside(AttemptCounters.class, "begin.lua");
    private static final Script SUCCEEDED = Script.beside(AttemptCounters.class, "succeeded.lua");
    private static final Script WITHDRAWN = Script.beside(AttemptCounters.class, "withdrawn.lua");
    private static final Script RESET = Script.beside(AttemptCounters.class, "reset.lua");

    /** A lock is forgotten when nobody has tried for this long; also what a stopped one answers. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Redis redis;
    private final Clock clock;

    AttemptCounters() {
        this(null, null);
    }

    @Inject
    public AttemptCounters(Redis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * Counts one use against a limit of {@code most} within {@code window}.
     *
     * @return empty if it fits; otherwise nothing is counted, and the time to wait is returned
     */
    public Optional<Duration> take(String name, int most, Duration window) {
        return uses(name, most, window, 1);
    }

    /** How long to wait, without counting: empty if one more use would fit. */
    public Optional<Duration> peek(String name, int most, Duration window) {
        return uses(name, most, window, 0);
    }

    /** Takes back one use counted by {@link #take}, of what turned out not to count. */
    public void giveBack(String name) {
        redis.number(GIVE_BACK, limit(name));
    }

    private Optional<Duration> uses(String name, int most, Duration window, int count) {
        return waiting(redis.number(
                TAKE, limit(name), number(clock.millis()), number(most), number(window.toMillis()), number(count)));
    }

    /**
     * Begins an attempt that counts as failed until {@link #succeeded} takes it back, so that parallel attempts cannot
     * slip past the lock together. The attempt after {@link SoftLock#stop} failures in a row is refused and closes the
     * lock until {@link #reset}.
     *
     * @param attempt tells it from others under the same name that may be taken back meanwhile; not negative
     * @return empty if the attempt may go on; otherwise how long the lock still holds
     */
    public Optional<Duration> begin(String name, SoftLock policy, long attempt) {
        return waiting(redis.number(
                BEGIN,
                lock(name),
                number(clock.millis()),
                number(policy.free()),
                number(policy.window().toMillis()),
                number(policy.firstWait().toMillis()),
                number(policy.longestWait().toMillis()),
                number(policy.stop()),
                number(KEPT.toMillis()),
                number(attempt)));
    }

    /**
     * Takes back the failures counted by {@link #begin}.
     *
     * @return false if the lock closed for good while the attempt ran, in which case nothing is taken back
     */
    public boolean succeeded(String name) {
        return 1 == redis.number(SUCCEEDED, lock(name));
    }

    /** Takes back the one failure counted by {@link #begin} of an attempt that nothing was learned from, and its wait. */
    public void withdraw(String name, long attempt) {
        redis.number(WITHDRAWN, lock(name), number(attempt));
    }

    /** Forgets all failures, as after a password reset. */
    public void reset(String name) {
        redis.number(RESET, lock(name));
    }

    private static String limit(String name) {
        return "gatehouse:limit:" + name;
    }

    private static String lock(String name) {
        return "gatehouse:attempts:" + name;
    }

    private static Optional<Duration> waiting(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}
