package io.gatehouse.web.health;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Says that this process answers, and asks nobody: an outage elsewhere must not have it restarted. */
@Path("/health/live")
@ApplicationScoped
public class LiveResource {

    /**
     * In the words of MicroProfile Health (4.0, section 5.2).
     *
     * @param status always UP
     * @param checks none
     */
    public record Health(String status, List<String> checks) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Health live() {
        return new Health("UP", List.of());
    }
}
