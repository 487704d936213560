package io.gatehouse.persistence.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * @param head the last place
 * @param closedUpTo the last place that was closed and removed; 0 if none was
 * @param closedAt when that was
 * @param pending events that wait for their place, counted up to {@link #MOST_COUNTED}
 * @param waitingSince when the first of them happened
 */
public record ChainState(
        ChainHead head, long closedUpTo, Optional<Instant> closedAt, long pending, Optional<Instant> waitingSince) {

    /** After an update from a release without a chain, millions wait: nobody shall wait for their count. */
    static final int MOST_COUNTED = 100_000;

    /** Events that are there and have their place. */
    public long length() {
        return head.position() - closedUpTo;
    }
}
