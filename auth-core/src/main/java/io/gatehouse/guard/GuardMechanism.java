package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.bearer.Bearers;
import io.gatehouse.session.FoundSession;
import io.gatehouse.session.Sessions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who is calling, for every request of every web application in the deployment. It never refuses by itself:
 * {@link GuardFilter} decides, because only the request's target says whether a caller is needed.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
@RenewsSession
public class GuardMechanism implements HttpAuthenticationMechanism {

    private static final Logger LOG = System.getLogger(GuardMechanism.class.getName());

    private Sessions sessions;
    private Bearers bearers;
    private JwtCallers jwtCallers;
    private SessionCookie cookie;
    private ContainerRoles roles;
    private RequestOrigin origin;

    GuardMechanism() {}

    @Inject
    GuardMechanism(
            Sessions sessions,
            Bearers bearers,
            JwtCallers jwtCallers,
            SessionCookie cookie,
            ContainerRoles roles,
            RequestOrigin origin) {
        this.sessions = sessions;
        this.bearers = bearers;
        this.jwtCallers = jwtCallers;
        this.cookie = cookie;
        this.roles = roles;
        this.origin = origin;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        // before anything counts against a client, or is written down
        origin.note(request);
        Credentials credentials = Credentials.of(request, cookie);
        if (credentials instanceof Credentials.Opaque opaque) {
            Secret token = Secret.of(opaque.token().reveal());
            return !Credentials.inCookie(request) && bearers.areLike(token)
                    ? byBearer(token, request, context)
                    : bySession(opaque.token(), request, context);
        }
        if (credentials instanceof Credentials.Jwt jwt) {
            return byBearer(jwt.token(), request, context);
        }
        Identification nobody = credentials instanceof Credentials.None
                ? new Identification.Nobody()
                : new Identification.Refused(Optional.empty());
        nobody.keepIn(request);
        return context.doNothing();
    }

    private AuthenticationStatus bySession(SessionToken token, HttpServletRequest request, HttpMessageContext context) {
        Identification found = identify(token);
        if (found instanceof Identification.WithSession with) {
            try {
                Set<String> known = roles.of(with, with.found().stored().roles(), request);
                found.keepIn(request);
                return context.notifyContainerAboutLogin(
                        new CallerPrincipal(with.found().stored().accountId().toString()), known);
            } catch (ProblemException cannotTell) {
                found = new Identification.Undecided(Optional.of(token), cannotTell);
            }
        }
        found.keepIn(request);
        return context.doNothing();
    }

    private AuthenticationStatus byBearer(Secret token, HttpServletRequest request, HttpMessageContext context) {
        Identification found = identify(token);
        if (found instanceof Identification.WithJwt with) {
            try {
                Set<String> known = roles.of(with, with.bearer().roles(), request);
                found.keepIn(request);
                // where the container's own mechanism leaves it as well, for who looks for it there
                context.getClientSubject().getPrincipals().add(with.caller());
                return context.notifyContainerAboutLogin(with.caller(), known);
            } catch (ProblemException cannotTell) {
                found = new Identification.Undecided(Optional.empty(), cannotTell);
            }
        }
        found.keepIn(request);
        return context.doNothing();
    }

    private Identification identify(Secret bearer) {
        try {
            return bearers.verify(bearer)
                    .<Identification>map(good -> new Identification.WithJwt(good, jwtCallers.of(good)))
                    .orElseGet(() -> new Identification.Refused(Optional.empty()));
        } catch (ProblemException problem) {
            return new Identification.Undecided(Optional.empty(), problem);
        } catch (RuntimeException unexpected) {
            // its message may repeat the token
            LOG.log(Level.WARNING, "A bearer token could not be verified: {0}", unexpected.getClass());
            return undecided(Optional.empty());
        }
    }

    private Identification identify(SessionToken token) {
        try {
            Optional<FoundSession> found = sessions.find(token);
            return found.<Identification>map(session -> new Identification.WithSession(token, session))
                    .orElseGet(() -> new Identification.Refused(Optional.of(token)));
        } catch (ProblemException problem) {
            return new Identification.Undecided(Optional.of(token), problem);
        } catch (RuntimeException unexpected) {
            LOG.log(Level.WARNING, "A session could not be looked up", unexpected);
            return undecided(Optional.of(token));
        }
    }

    private static Identification undecided(Optional<SessionToken> shown) {
        return new Identification.Undecided(
                shown, ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1)));
    }
}
