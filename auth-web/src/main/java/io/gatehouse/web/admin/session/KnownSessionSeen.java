package io.gatehouse.web.admin.session;

import io.gatehouse.persistence.session.KnownSession;
import io.gatehouse.session.SeenSession;
import java.time.Instant;
import java.util.UUID;

/**
 * A session in the list of everybody's. What is not known is absent.
 *
 * @param id opens nothing
 * @param state LIVE, ENDED, RAN_OUT (its end is not written down yet) or NOT_KNOWN (Redis cannot be asked)
 * @param way the first proof
 * @param lastSeenAt of those that live, to the minute
 * @param reason why it ended
 */
public record KnownSessionSeen(
        String id,
        UUID accountId,
        String email,
        SeenSession.State state,
        String source,
        String way,
        String address,
        String userAgent,
        Instant openedAt,
        Instant lastSeenAt,
        Instant endedAt,
        String reason) {

    static KnownSessionSeen of(SeenSession seen) {
        KnownSession session = seen.session();
        return new KnownSessionSeen(
                session.id(),
                session.accountId(),
                session.email(),
                seen.state(),
                session.source(),
                session.way(),
                session.address(),
                session.userAgent(),
                session.openedAt(),
                seen.lastSeenAt().orElse(null),
                session.endedAt().orElse(null),
                session.reason().orElse(null));
    }
}
