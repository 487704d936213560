package io.gatehouse.web.admin.session;

import io.gatehouse.session.RevokeSessions;

/**
 * What came of it.
 *
 * @param ended how many
 * @param more whether there may be more of them: the same request goes on
 */
public record SessionsEnded(int ended, boolean more) {

    static SessionsEnded of(RevokeSessions.Revoked revoked) {
        return new SessionsEnded(revoked.ended(), !revoked.all());
    }
}
