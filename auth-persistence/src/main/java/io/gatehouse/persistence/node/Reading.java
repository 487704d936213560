package io.gatehouse.persistence.node;

import java.time.Instant;

/**
 * What was seen of something in an hour.
 *
 * @param hour when it began
 * @param what a name, as a newer release may look at more
 * @param looks how often it was looked at
 * @param failed how many of these showed trouble
 * @param most the highest that was counted, where it is something to count
 */
public record Reading(Instant hour, String what, long looks, long failed, long most) {

    /** Both, of the same in the same hour. */
    public Reading plus(Reading other) {
        return new Reading(hour, what, looks + other.looks, failed + other.failed, Math.max(most, other.most));
    }
}
