package io.gatehouse.web.session;

import io.gatehouse.oidc.OpenIdLogout;
import io.gatehouse.web.page.Redirect;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Where a provider sends browsers after signing them out (RP-Initiated Logout 1.0, section 3). The session has ended before. */
@Path("/auth/logout/callback")
@RequestScoped
public class LogoutCallbackResource {

    private OpenIdLogout logout;
    private LogoutCookie cookie;
    private Redirect redirect;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    LogoutCallbackResource() {}

    @Inject
    LogoutCallbackResource(OpenIdLogout logout, LogoutCookie cookie, Redirect redirect) {
        this.logout = logout;
        this.cookie = cookie;
        this.redirect = redirect;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response back(@QueryParam("state") List<String> states) {
        Optional<String> state = states.size() == 1 ? Optional.of(states.get(0)) : Optional.empty();
        boolean answered = logout.finish(state, cookie.read(request));
        cookie.clear(response);
        return redirect.to(answered ? "/auth/logout/success" : "/auth/logout/error");
    }
}
