package io.gatehouse.persistence.session;

import io.gatehouse.api.EndReason;

/** What Redis holds under a {@link SessionKey}. */
public sealed interface SessionEntry {

    /** A session that is remembered; whether it has run out is for the caller to see. */
    record Live(StoredSession session) implements SessionEntry {}

    /** A session that ended, remembered so that nothing brings it back. */
    record Ended(EndReason reason) implements SessionEntry {}

    /**
     * The token was replaced by a newer one, and this one still works for a short while.
     *
     * @param sealedToken the newer token, encrypted
     */
    record Moved(byte[] sealedToken) implements SessionEntry {}

    /** The source was asked a moment ago and knows no such session. */
    record Unknown() implements SessionEntry {}

    /** Nothing is remembered. */
    record Absent() implements SessionEntry {}
}
