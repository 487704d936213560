package io.gatehouse.oidc;

import io.gatehouse.api.EndReason;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.session.Sessions;
import jakarta.inject.Inject;

/** Ends a session that came from a provider. */
@EngineBean
class EndOpenIdSession {

    private final OpenIdSessions openIdSessions;
    private final Sessions sessions;

    @Inject
    EndOpenIdSession(OpenIdSessions openIdSessions, Sessions sessions) {
        this.openIdSessions = openIdSessions;
        this.sessions = sessions;
    }

    /** Its origin goes as well, so that nothing finds it again if Redis has lost it. */
    void end(OpenIdSession session, EndReason reason) {
        sessions.endAt(session.key(), reason);
        // it may have been given a newer token since it was read
        openIdSessions
                .find(session.id())
                .map(OpenIdSession::key)
                .filter(newer -> !newer.equals(session.key()))
                .ifPresent(newer -> sessions.endAt(newer, reason));
        openIdSessions.remove(session.id());
    }
}
