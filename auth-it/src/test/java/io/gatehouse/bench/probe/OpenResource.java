package io.gatehouse.bench.probe;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Does what {@link GuardedResource} does, for everybody. */
@Path("/probe/open")
@ApplicationScoped
public class OpenResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @PermitAll
    public String answer() {
        return GuardedResource.ANSWER;
    }
}
