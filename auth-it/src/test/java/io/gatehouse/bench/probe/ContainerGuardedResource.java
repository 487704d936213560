package io.gatehouse.bench.probe;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Does what {@link GuardedResource} does, where the container is to guard it: it does so for roles only. */
@Path("/probe/container")
@ApplicationScoped
public class ContainerGuardedResource {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed("user")
    public String answer() {
        return GuardedResource.ANSWER;
    }
}
