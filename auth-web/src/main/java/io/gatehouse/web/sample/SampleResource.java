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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * How an application uses the guard. There is nothing to call and nothing to switch on: a method without
 * {@code @PermitAll} is closed to everybody who has no session. Who is calling can be injected into any bean.
 */
@Path("/resources")
@RequestScoped
@Tag(name = "Sample")
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
    @SecurityRequirement(name = "session")
    @Operation(summary = "A sample resource", description = "What only people who are signed in can see.")
    @APIResponse(responseCode = "200", description = "The resources of the caller.")
    @APIResponse(responseCode = "401", ref = "NoSession")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public List<Item> list() {
        return List.of(new Item("1", "Resource 1 of " + session.email()), new Item("2", "Resource 2"));
    }
}
