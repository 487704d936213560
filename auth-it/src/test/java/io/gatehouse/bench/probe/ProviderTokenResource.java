package io.gatehouse.bench.probe;

import io.gatehouse.api.AccessTokens;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An application that is about to call another API in the name of the person: it needs the provider's access token. */
@Path("/probe/provider-token")
@RequestScoped
public class ProviderTokenResource {

    @Inject
    AccessTokens tokens;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public int length() {
        return tokens.current().orElseThrow().reveal().length();
    }
}
