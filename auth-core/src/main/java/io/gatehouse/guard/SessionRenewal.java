package io.gatehouse.guard;

import io.gatehouse.api.ProblemException;
import io.gatehouse.session.Sessions;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Renews the caller's session when it is due, and tells the client the token to use from then on. For a browser that is
 * {@link CookieRenewal}'s to do.
 */
@RenewsSession
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class SessionRenewal {

    static final String HEADER = "X-New-Session-Token";

    private static final String VALIDATE = "validateRequest";

    /** Ends the session: what is over gets no newer token. The mechanism runs before anything knows the target. */
    private static final Set<String> LOGOUT = Set.of("/auth/logout", "/auth/logout/");

    private final Sessions sessions;

    @Inject
    SessionRenewal(Sessions sessions) {
        this.sessions = sessions;
    }

    @AroundInvoke
    Object renewAfter(InvocationContext call) throws Exception {
        Object status = call.proceed();
        if (call.getTarget() instanceof HttpAuthenticationMechanism
                && call.getMethod().getName().equals(VALIDATE)) {
            renew((HttpServletRequest) call.getParameters()[0], (HttpServletResponse) call.getParameters()[1]);
        }
        return status;
    }

    private void renew(HttpServletRequest request, HttpServletResponse response) {
        if (Identification.of(request) instanceof Identification.WithSession with
                && !Credentials.inCookie(request)
                && !endsIt(request)) {
            try {
                sessions.renewIfDue(with.found()).ifPresent(token -> response.setHeader(HEADER, token.reveal()));
            } catch (ProblemException gone) {
                new Identification.Refused(Optional.of(with.shown())).keepIn(request);
            }
        }
    }

    private static boolean endsIt(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && Wellformed.path(request)
                        .map(CanonicalPath::decoded)
                        .filter(LOGOUT::contains)
                        .isPresent();
    }
}
