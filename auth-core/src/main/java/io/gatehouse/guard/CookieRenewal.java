package io.gatehouse.guard;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.session.Sessions;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Renews a browser's session when it is due, and gives the browser its new token. Only where a session is asked for: an
 * answer that anybody may have, such as a style sheet, may be kept by caches on the way, and a cookie with it.
 */
@EngineBean
class CookieRenewal {

    private final Sessions sessions;
    private final SessionCookie cookie;

    @Inject
    CookieRenewal(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /** @throws ProblemException INVALID_TOKEN if the session turns out to be gone */
    void renew(HttpServletRequest request, HttpServletResponse response) {
        if (Credentials.inCookie(request) && Identification.of(request) instanceof Identification.WithSession with) {
            try {
                sessions.renewIfDue(with.found()).ifPresent(token -> cookie.write(response, token));
            } catch (ProblemException gone) {
                new Identification.Refused(Optional.of(with.shown())).keepIn(request);
                throw gone;
            }
        }
    }
}
