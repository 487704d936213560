package io.gatehouse.persistence.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts attempts in Redis, each step atomic. Names are kept as given: callers hash what is personal. Every method throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when Redis cannot be asked in time.
 */
@ApplicationScoped
public class AttemptCounters {

    AttemptCounters() {}

    /**
     * Counts one use against a limit of {@code most} within {@code window}.
     *
     * @return empty if it fits; otherwise nothing is counted, and the time to wait is returned
     */
    public Optional<Duration> take(String name, int most, Duration window) {
        throw new UnsupportedOperationException();
    }

    /** How long to wait, without counting: empty if one more use would fit. */
    public Optional<Duration> peek(String name, int most, Duration window) {
        throw new UnsupportedOperationException();
    }

    /**
     * Begins an attempt that counts as failed until {@link #succeeded} takes it back, so that parallel attempts cannot
     * slip past the lock together.
     *
     * @return empty if the attempt may go on; otherwise how long the lock still holds
     */
    public Optional<Duration> begin(String name, SoftLock policy) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes back the failures counted by {@link #begin}.
     *
     * @return false if the lock closed while the attempt ran, in which case nothing is taken back
     */
    public boolean succeeded(String name, SoftLock policy) {
        throw new UnsupportedOperationException();
    }

    /** Forgets all failures, as after a password reset. */
    public void reset(String name) {
        throw new UnsupportedOperationException();
    }
}
