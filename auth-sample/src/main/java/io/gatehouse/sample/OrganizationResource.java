package io.gatehouse.sample;

import io.gatehouse.api.ProviderClaims;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Reads what the OpenID provider says of the person who is signed in: here, of their organization at ZITADEL. */
@RequestScoped
@Path("/organization")
@Produces(MediaType.TEXT_PLAIN)
public class OrganizationResource {

    private ProviderClaims claims;

    OrganizationResource() {}

    @Inject
    OrganizationResource(ProviderClaims claims) {
        this.claims = claims;
    }

    @GET
    public String mine() {
        return claims.text("urn:zitadel:iam:user:resourceowner:name").orElse("none") + ", plan "
                + claims.metadata().getOrDefault("plan", "unknown");
    }
}
