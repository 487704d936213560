package io.gatehouse.session;

import io.gatehouse.persistence.session.KnownSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A session that was looked up.
 *
 * @param lastSeenAt when it was last used, to the minute; known of those that live
 */
public record SeenSession(KnownSession session, State state, Optional<Instant> lastSeenAt) {

    /** What is known of a session's life. */
    public enum State {
        /** Redis holds it. */
        LIVE,
        /** Its end was written down. */
        ENDED,
        /** Redis holds it no more, and its end is not written down yet. */
        RAN_OUT,
        /** Redis cannot be asked. */
        NOT_KNOWN
    }

    static SeenSession ended(KnownSession session) {
        return new SeenSession(session, State.ENDED, Optional.empty());
    }

    /** @param live of its account; empty if nobody could tell */
    static SeenSession notEnded(KnownSession session, Optional<List<ListedSession>> live) {
        if (live.isEmpty()) {
            return new SeenSession(session, State.NOT_KNOWN, Optional.empty());
        }
        return live.get().stream()
                .filter(each -> each.session().id().equals(session.id()))
                .findFirst()
                .map(each -> new SeenSession(session, State.LIVE, Optional.of(each.lastSeenAt())))
                .orElseGet(() -> new SeenSession(session, State.RAN_OUT, Optional.empty()));
    }
}
