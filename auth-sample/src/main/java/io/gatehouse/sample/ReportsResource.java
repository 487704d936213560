package io.gatehouse.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reports for programs, whose access token says who they are; for a caller with a session it is empty. */
@RequestScoped
@Path("/reports")
@Produces(MediaType.TEXT_PLAIN)
public class ReportsResource {

    private JsonWebToken token;

    ReportsResource() {}

    @Inject
    ReportsResource(JsonWebToken token) {
        this.token = token;
    }

    @GET
    @RolesAllowed("auditor")
    public String newest() {
        return "Report for " + token.getSubject() + ", known to " + token.getIssuer();
    }
}
