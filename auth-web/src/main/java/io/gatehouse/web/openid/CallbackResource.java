package io.gatehouse.web.openid;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.oidc.OpenIdSignIn;
import io.gatehouse.oidc.ProviderLabel;
import io.gatehouse.web.page.Exchange;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;

/** Where providers send browsers back to. Each has a path of its own; which one, its configuration says. */
@Path("/auth/callback")
@RequestScoped
public class CallbackResource {

    private OpenIdSignIn signIn;
    private CallbackPage page;

    @Context
    private HttpHeaders headers;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    @Context
    private UriInfo uri;

    CallbackResource() {}

    @Inject
    CallbackResource(OpenIdSignIn signIn, CallbackPage page) {
        this.signIn = signIn;
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response withoutName() {
        return finish("/auth/callback");
    }

    @GET
    @Path("{name}")
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response withName(@PathParam("name") String name) {
        return finish("/auth/callback/" + name);
    }

    private Response finish(String path) {
        mustBeMeant();
        String provider = signIn.providers().stream()
                .filter(each -> each.callbackPath().equals(path))
                .map(ProviderLabel::name)
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        return page.finish(provider, uri.getQueryParameters(), new Exchange(request, response, headers));
    }

    /** A code is good for one try, and is not spent on an answer that nobody sees. HEAD comes here unless refused. */
    private void mustBeMeant() {
        if (!request.getMethod().equals(HttpMethod.GET)) {
            throw new NotAllowedException(HttpMethod.GET);
        }
        String purpose = request.getHeader("Sec-Purpose");
        if (purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch")) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
    }
}
