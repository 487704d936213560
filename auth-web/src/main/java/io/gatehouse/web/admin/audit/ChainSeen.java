package io.gatehouse.web.admin.audit;

import io.gatehouse.persistence.audit.ChainState;
import java.time.Instant;

/**
 * The state of the chain.
 *
 * @param head position and hash, as {@code audit verify --head} takes it
 * @param length events that are there and have their place
 * @param closedUpTo the last place of the part that was closed and removed; 0 if none was
 * @param pending events that wait for their place, counted up to 100,000
 * @param waitingSince when the first of them happened
 */
public record ChainSeen(
        String head, long length, long closedUpTo, Instant closedAt, long pending, Instant waitingSince) {

    static ChainSeen of(ChainState state) {
        return new ChainSeen(
                state.head().toString(),
                state.length(),
                state.closedUpTo(),
                state.closedAt().orElse(null),
                state.pending(),
                state.waitingSince().orElse(null));
    }
}
