package io.gatehouse.it.failing;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Fails in a method, and while its answer is written. */
@Path("/failing")
@PermitAll
public class FailingResource {

    /** An answer that cannot be written. */
    public static class Unwritable {

        public String getName() {
            throw new IllegalStateException("jdbc:postgresql://internal/writer");
        }
    }

    @GET
    @Path("/exception")
    public String exception() {
        throw new IllegalStateException("jdbc:postgresql://internal/resource");
    }

    @GET
    @Path("/error")
    public String error() {
        throw new StackOverflowError("jdbc:postgresql://internal/error");
    }

    @GET
    @Path("/writer")
    @Produces(MediaType.APPLICATION_JSON)
    public Unwritable writer() {
        return new Unwritable();
    }
}
