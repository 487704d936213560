package io.gatehouse.persistence.limit;

import java.time.Duration;

/**
 * How failures close a door, and for how long.
 *
 * @param free failures within {@code window} before the first wait
 * @param window how long a failure counts towards {@code free}
 * @param firstWait doubles with each failure after {@code free}
 * @param longestWait bound of the doubling
 * @param stop failures in a row after which only {@link AttemptCounters#reset} opens again
 */
public record SoftLock(int free, Duration window, Duration firstWait, Duration longestWait, int stop) {}
