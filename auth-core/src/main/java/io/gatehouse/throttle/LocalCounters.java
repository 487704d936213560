package io.gatehouse.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.persistence.limit.SoftLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts in this node's memory while Redis is away. Each node counts alone, so each allows only a quarter: the cluster
 * together then allows about as much as before, and one client that stays with one node far less.
 */
final class LocalCounters {

    private static final int SHARE = 4;
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    private final Clock clock;
    private final Cache<String, Count> counts;

    LocalCounters(Clock clock) {
        this.clock = clock;
        counts = Caffeine.newBuilder()
                .expireAfterWrite(LONGEST_WINDOW)
                .maximumSize(MOST_REMEMBERED)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    Optional<Duration> take(String name, int most, Duration window) {
        Instant now = clock.instant();
        Count after = counts.asMap().compute(name, (ignored, count) -> Count.next(count, now, window));
        return after.number() <= share(most) ? Optional.empty() : Optional.of(after.left(now));
    }

    Optional<Duration> peek(String name, int most) {
        Instant now = clock.instant();
        return Optional.ofNullable(counts.getIfPresent(name))
                .filter(count -> count.runsAt(now) && count.number() >= share(most))
                .map(count -> count.left(now));
    }

    /** No doubling of waits here: after a few failures the account waits for the longest of them. */
    Optional<Duration> begin(String name, SoftLock policy) {
        return take(name, policy.free(), policy.longestWait());
    }

    void withdraw(String name) {
        counts.asMap().computeIfPresent(name, (ignored, count) -> new Count(count.number() - 1, count.until()));
    }

    void reset(String name) {
        counts.invalidate(name);
    }

    private static int share(int most) {
        return Math.max(1, most / SHARE);
    }

    private record Count(int number, Instant until) {

        static Count next(Count before, Instant now, Duration window) {
            return before == null || !before.runsAt(now)
                    ? new Count(1, now.plus(window))
                    : new Count(before.number + 1, before.until);
        }

        boolean runsAt(Instant now) {
            return now.isBefore(until);
        }

        Duration left(Instant now) {
            return Duration.between(now, until);
        }
    }
}
