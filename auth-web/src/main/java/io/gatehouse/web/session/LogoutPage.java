package io.gatehouse.web.session;

import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.guard.Caller;
import io.gatehouse.guard.OwnOrigin;
import io.gatehouse.oidc.LogoutStarted;
import io.gatehouse.oidc.OpenIdLogout;
import io.gatehouse.web.page.Redirect;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** Signs a browser out: here first, so that it holds whatever the provider does, and then at the provider. */
@Dependent
class LogoutPage {

    static final String CLEAR = "Clear-Site-Data";

    /**
     * Not the cookies: browsers would drop those of all hosts of the domain, and one of ours waits for the provider.
     */
    static final String CLEARED = "\"cache\", \"storage\"";

    private final OpenIdLogout logout;
    private final Caller caller;
    private final OwnCookies cookies;
    private final LogoutCookie state;
    private final Redirect redirect;
    private final OwnOrigin ownOrigin;

    @Inject
    LogoutPage(
            OpenIdLogout logout,
            Caller caller,
            OwnCookies cookies,
            LogoutCookie state,
            Redirect redirect,
            OwnOrigin ownOrigin) {
        this.logout = logout;
        this.caller = caller;
        this.cookies = cookies;
        this.state = state;
        this.redirect = redirect;
        this.ownOrigin = ownOrigin;
    }

    /**
     * The guard has held the form against its session, if there is one. A form of another site comes without the cookie,
     * and must not have it thrown away.
     */
    Response submit(HttpHeaders headers, HttpServletResponse response) {
        if (caller.token().isEmpty()) {
            ownOrigin.check(headers::getHeaderString);
        }
        // also if it cannot be told whether the session lives: it then stays, and the person is told so
        Optional<URI> there = caller.shownToken().flatMap(token -> endHere(token, response));
        cookies.clear(response);
        Response onwards = there.map(redirect::away)
                .orElseGet(() -> redirect.to(hasProvider() ? "/auth/logout/error" : "/auth/logout/success"));
        return Response.fromResponse(onwards).header(CLEAR, CLEARED).build();
    }

    /** For a script of a page, which has to lead the browser on by itself. */
    SignedOut end(SessionToken token, HttpServletResponse response) {
        Optional<URI> there = endHere(token, response);
        cookies.clear(response);
        return new SignedOut(there.map(URI::toString).orElse(null));
    }

    /** Where to end it at the provider, too; what comes back from there is expected then. */
    private Optional<URI> endHere(SessionToken token, HttpServletResponse response) {
        LogoutStarted started = logout.start(token);
        started.state().ifPresent(value -> state.write(response, value));
        return started.endSessionUri();
    }

    /** Which could not be asked to end its session too. */
    private boolean hasProvider() {
        return caller.session()
                .filter(session -> session.source() == SessionSource.OPENID)
                .isPresent();
    }
}
