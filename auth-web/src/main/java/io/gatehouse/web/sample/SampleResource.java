package io.gatehouse.web.sample;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/**
 * How an application uses the guard. There is nothing to call and nothing to switch on: a method without
 * {@code @PermitAll} is closed to everybody who has no session. Who is calling can be injected into any bean.
 */
@Path("/resources")
@RequestScoped
public class SampleResource {

    private AuthSession session;

    SampleResource() {}

    @Inject
    SampleResource(@CurrentSession AuthSession session) {
        this.session = session;
    }

    /**
     * One thing that can be listed.
     *
     * @param id unique
     * @param name for people
     */
    public record Item(String id, String name) {}

    /**
     * What there is, in one figure.
     *
     * @param readBy the caller's name
     * @param items how many there are
     */
    public record Count(String readBy, int items) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Item> list() {
        return List.of(new Item("1", "Resource 1 of " + session.email()), new Item("2", "Resource 2"));
    }

    /** For who has the role, be it a person with a session or a program with an access token: so no session is used. */
    @GET
    @Path("count")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("auditor")
    public Count count(@Context SecurityContext caller) {
        return new Count(caller.getUserPrincipal().getName(), 2);
    }
}
