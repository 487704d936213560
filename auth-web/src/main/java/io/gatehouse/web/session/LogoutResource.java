package io.gatehouse.web.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionToken;
import io.gatehouse.guard.Caller;
import io.gatehouse.session.Sessions;
import jakarta.annotation.Nullable;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Ends the caller's session. Open also to callers whose session has ended, because repeating it is no error. Declares no
 * media type to consume, because the body may be left out.
 */
@Path("/auth/logout")
@RequestScoped
public class LogoutResource {

    private Sessions sessions;
    private Caller caller;
    private LogoutPage page;

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletResponse response;

    LogoutResource() {}

    @Inject
    LogoutResource(Sessions sessions, Caller caller, LogoutPage page) {
        this.sessions = sessions;
        this.caller = caller;
        this.page = page;
    }

    @POST
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @PermitAll
    public Response logout(@Nullable LogoutRequest body) {
        if (isForm()) {
            return page.submit(headers, response);
        }
        SessionToken token = caller.shownToken().orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
        Optional.ofNullable(body).flatMap(LogoutRequest::named).ifPresent(named -> Bearer.mustBe(token, named));
        return Response.ok(end(token), MediaType.APPLICATION_JSON_TYPE)
                .header(LogoutPage.CLEAR, LogoutPage.CLEARED)
                .build();
    }

    /** A program has no browser that could be signed out at a provider. */
    private SignedOut end(SessionToken token) {
        if (caller.inCookie()) {
            return page.end(token, response);
        }
        sessions.end(token, EndReason.SIGNED_OUT);
        return new SignedOut(null);
    }

    private boolean isForm() {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(headers.getMediaType());
    }
}
