package io.gatehouse.web.session;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionToken;
import io.gatehouse.guard.Caller;
import io.gatehouse.session.Sessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/auth/refresh")
@RequestScoped
@Tag(name = "Sessions")
public class RefreshResource {

    private Sessions sessions;
    private Caller caller;

    RefreshResource() {}

    @Inject
    RefreshResource(Sessions sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @SecurityRequirement(name = "session")
    @Operation(
            summary = "Renew this session",
            description = "The token in the body must be the one in the Authorization header.")
    @APIResponseSchema(value = SessionOpened.class, responseCode = "200", responseDescription = "Renewed.")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "NoSession")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public SessionOpened refresh(RefreshRequest named) {
        SessionToken token = caller.token().orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
        Bearer.mustBe(token, named.sessionToken());
        return SessionOpened.with(sessions.refresh(token));
    }
}
