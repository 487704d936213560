package io.gatehouse.guard;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Who makes the current request, as {@link GuardMechanism} found. */
@RequestScoped
public class Caller {

    private HttpServletRequest request;
    private CallerAccess access;

    Caller() {}

    @Inject
    Caller(HttpServletRequest request, CallerAccess access) {
        this.request = request;
        this.access = access;
    }

    /** The token of the caller's session. */
    public Optional<SessionToken> token() {
        return withSession().map(Identification.WithSession::shown);
    }

    /** The token that the request shows, whether or not it opens a session. */
    public Optional<SessionToken> shownToken() {
        Identification found = Identification.of(request);
        if (found instanceof Identification.Refused refused) {
            return refused.shown();
        }
        if (found instanceof Identification.Undecided undecided) {
            return undecided.shown();
        }
        return token();
    }

    public Optional<AuthSession> session() {
        return withSession().map(with -> with.found().view(() -> access.roles(with)));
    }

    /** Whether a master key opened what the request is for. */
    public boolean byMasterKey() {
        return MasterKey.opened(request);
    }

    Identification identification() {
        return Identification.of(request);
    }

    /** @throws ProblemException if there is no caller, or it cannot be told which */
    Set<String> roles() {
        return access.roles(identification());
    }

    boolean isProgramPermitted(Rule who) {
        return access.isProgramPermitted(identification(), who);
    }

    HttpServletRequest request() {
        return request;
    }

    /** Whether it is a browser's cookie that says who is calling. */
    public boolean inCookie() {
        return Credentials.inCookie(request);
    }

    @Produces
    @CurrentSession
    @RequestScoped
    AuthSession current() {
        return session().orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
    }

    private Optional<Identification.WithSession> withSession() {
        return Identification.of(request) instanceof Identification.WithSession with
                ? Optional.of(with)
                : Optional.empty();
    }
}
