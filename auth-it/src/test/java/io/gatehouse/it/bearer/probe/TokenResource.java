package io.gatehouse.it.bearer.probe;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Says what MicroProfile JWT injects. */
@RequestScoped
@Path("/token")
@Produces(MediaType.TEXT_PLAIN)
public class TokenResource {

    @Inject
    private JsonWebToken token;

    @Inject
    @Claim("tenant")
    private Optional<String> tenant;

    @Inject
    @Claim(standard = Claims.exp)
    private ClaimValue<Optional<Long>> end;

    @Context
    private SecurityContext security;

    @GET
    @PermitAll
    public String anybody() {
        return said();
    }

    @GET
    @Path("/signed-in")
    public String signedIn() {
        return said();
    }

    @POST
    @Path("/signed-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String posted() {
        return said();
    }

    @GET
    @Path("/admins")
    @RolesAllowed("admin")
    public String admins() {
        return said();
    }

    private String said() {
        Set<String> groups = token.getGroups();
        return "caller " + token.getName() + ", sub " + token.getSubject() + ", aud " + token.getAudience()
                + ", groups "
                + (groups == null ? "none" : new TreeSet<>(groups)) + ", tenant " + tenant.orElse("none") + ", ends "
                + end.getValue().isPresent() + ", raw " + (token.getRawToken() != null) + ", principal "
                + (security.getUserPrincipal() instanceof JsonWebToken) + ", admin " + security.isUserInRole("admin");
    }
}
