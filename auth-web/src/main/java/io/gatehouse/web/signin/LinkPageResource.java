package io.gatehouse.web.signin;

import io.gatehouse.guard.ReturnPath;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.Redirect;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Asks somebody who came from a provider to prove the account with their e-mail, at an address that holds no code. */
@Path("/auth/login/link")
@RequestScoped
public class LinkPageResource {

    private LinkOfferCookie cookie;
    private LoginPage page;
    private Redirect redirect;

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    LinkPageResource() {}

    @Inject
    LinkPageResource(LinkOfferCookie cookie, LoginPage page, Redirect redirect) {
        this.cookie = cookie;
        this.page = page;
        this.redirect = redirect;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response form(@QueryParam("return") @DefaultValue("") String wanted) {
        ReturnPath path = ReturnPath.orProfile(wanted);
        return cookie.offer(request)
                .map(offer -> page.proveAccount(
                        path, offer.email(), offer.provider(), new Exchange(request, response, headers)))
                .orElseGet(() -> redirect.onTheWayTo(path, "/auth/login"));
    }
}
