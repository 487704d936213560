package io.gatehouse.persistence.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * @param head the last place
 * @param closedUpTo the last place that was closed and removed; 0 if none was
 * @param closedAt when that was
 * @param pending events that wait for their place
 */
public record ChainState(ChainHead head, long closedUpTo, Optional<Instant> closedAt, long pending) {

    /** Events that are there and have their place. */
    public long length() {
        return head.position() - closedUpTo;
    }
}
