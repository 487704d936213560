package io.gatehouse.web.openid;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.oidc.FrontChannelParameters;
import io.gatehouse.oidc.OpenIdLogout;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * What a provider has in a frame of its page while somebody signs out there (Front-Channel Logout 1.0, section 2). There is
 * nothing to see in it.
 */
@Path("/auth/frontchannel-logout/{provider}")
@RequestScoped
public class FrontchannelLogoutResource {

    private OpenIdLogout logout;

    @Context
    private HttpServletRequest request;

    @Context
    private UriInfo uri;

    FrontchannelLogoutResource() {}

    @Inject
    FrontchannelLogoutResource(OpenIdLogout logout) {
        this.logout = logout;
    }

    /** Browsers that know frame-ancestors then ignore X-Frame-Options, which other answers carry too (CSP level 3, 6.4.2). */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public Response signedOutThere(@PathParam("provider") String provider) {
        mustBeMeant();
        String framing = logout.frontChannel(provider, FrontChannelParameters.of(uri.getQueryParameters()));
        return Response.ok("")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors " + framing)
                .build();
    }

    /** Not for pictures, scripts and links, as far as browsers say what they want it for. */
    private void mustBeMeant() {
        if (!request.getMethod().equals(HttpMethod.GET)) {
            throw new NotAllowedException(HttpMethod.GET);
        }
        String wantedFor = request.getHeader("Sec-Fetch-Dest");
        if (request.getHeader("Sec-Purpose") != null || wantedFor != null && !wantedFor.equals("iframe")) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
    }
}
