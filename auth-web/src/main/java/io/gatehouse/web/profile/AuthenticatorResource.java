package io.gatehouse.web.profile;

import io.gatehouse.web.page.SubmittedForm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/profile/authenticator-app")
@RequestScoped
public class AuthenticatorResource {

    private Authenticator authenticator;

    @Context
    private HttpHeaders headers;

    AuthenticatorResource() {}

    @Inject
    AuthenticatorResource(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show() {
        return authenticator.show(headers);
    }

    @POST
    @Path("begin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response begin(SubmittedForm form) {
        return authenticator.begin(headers);
    }

    @POST
    @Path("confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response confirm(SubmittedForm form) {
        return authenticator.confirm(form, headers);
    }

    @POST
    @Path("remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response remove(SubmittedForm form) {
        return authenticator.remove();
    }
}
