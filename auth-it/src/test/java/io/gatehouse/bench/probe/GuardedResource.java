package io.gatehouse.bench.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Says nothing about who may call: beside Gatehouse it is closed to strangers, without it open to all. */
@Path("/probe/guarded")
@ApplicationScoped
public class GuardedResource {

    static final String ANSWER = "measured";

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String answer() {
        return ANSWER;
    }
}
