package io.gatehouse.web.openid;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.oidc.OpenIdLogout;
import io.gatehouse.web.page.SubmittedForm;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where a provider says that somebody has signed out there (Back-Channel Logout 1.0, section 2.5). Only its token counts. */
@Path("/auth/backchannel-logout/{provider}")
@RequestScoped
public class BackchannelLogoutResource {

    private OpenIdLogout logout;

    BackchannelLogoutResource() {}

    @Inject
    BackchannelLogoutResource(OpenIdLogout logout) {
        this.logout = logout;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @PermitAll
    public Response signedOutThere(@PathParam("provider") String provider, SubmittedForm form) {
        String token = form.field("logout_token").orElseThrow(() -> new ProblemException(ProblemCode.INVALID_REQUEST));
        logout.backChannel(provider, token);
        return Response.ok().build();
    }
}
