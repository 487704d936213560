package io.gatehouse.web.session;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/auth/session")
@RequestScoped
@Tag(name = "Sessions")
public class SessionResource {

    private AuthSession session;

    SessionResource() {}

    @Inject
    SessionResource(@CurrentSession AuthSession session) {
        this.session = session;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @SecurityRequirement(name = "session")
    @Operation(summary = "Who am I", description = "How and when this session was opened, and when it ends.")
    @APIResponseSchema(value = SessionSeen.class, responseCode = "200", responseDescription = "This session.")
    @APIResponse(responseCode = "401", ref = "NoSession")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public SessionSeen session() {
        return SessionSeen.of(session);
    }
}
