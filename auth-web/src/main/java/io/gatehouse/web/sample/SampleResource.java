package io.gatehouse.web.sample;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Item> list() {
        return List.of(new Item("1", "Resource 1 of " + session.email()), new Item("2", "Resource 2"));
    }
}
