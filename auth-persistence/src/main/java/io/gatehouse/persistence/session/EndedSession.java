package io.gatehouse.persistence.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionSource;
import java.time.Instant;
import java.util.UUID;

/**
 * The lasting record of a session's end.
 *
 * @param forgetAfter when nothing can bring the session back any more: its absolute end
 * @param toldSource whether the source has confirmed that it ended the session too
 */
public record EndedSession(
        SessionKey key,
        String sessionId,
        UUID accountId,
        SessionSource source,
        String sourceSessionId,
        EndReason reason,
        Instant endedAt,
        Instant forgetAfter,
        boolean toldSource) {

    /** The same end, under the name of the session; its source hears of it from the session's own record. */
    public EndedSession ofName(SessionKey name) {
        return new EndedSession(
                name, sessionId, accountId, source, sourceSessionId, reason, endedAt, forgetAfter, true);
    }

    /** The same end, of what the session's newer token opens. */
    public EndedSession under(SessionKey newer) {
        return new EndedSession(
                newer, sessionId, accountId, source, sourceSessionId, reason, endedAt, forgetAfter, toldSource);
    }
}
