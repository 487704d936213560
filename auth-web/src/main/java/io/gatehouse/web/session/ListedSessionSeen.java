package io.gatehouse.web.session;

import io.gatehouse.session.ListedSession;
import java.time.Instant;

/**
 * A session in the list that its owner asks for.
 *
 * @param current whether it is the one that asks
 * @param lastSeenAt when it was last used, to the minute
 */
public record ListedSessionSeen(SessionSeen session, Instant lastSeenAt, boolean current) {

    /** In a list that somebody else asks for. */
    public static ListedSessionSeen ofAnother(ListedSession listed) {
        return new ListedSessionSeen(SessionSeen.of(listed.session()), listed.lastSeenAt(), false);
    }

    static ListedSessionSeen of(ListedSession listed, String currentId) {
        return new ListedSessionSeen(
                SessionSeen.of(listed.session()),
                listed.lastSeenAt(),
                listed.session().id().equals(currentId));
    }
}
