package io.gatehouse.web.signin;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.signin.Invite;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/auth/invite")
@RequestScoped
@Tag(name = "Administration")
public class InviteResource {

    private Invite invite;

    InviteResource() {}

    @Inject
    InviteResource(Invite invite) {
        this.invite = invite;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @SecurityRequirement(name = "masterKey")
    @Operation(
            summary = "Invite somebody",
            description = "Mails a link to set a password. Repeating it for somebody who never accepted sends again.")
    @APIResponse(
            responseCode = "201",
            description = "Invited.",
            content = @Content(schema = @Schema(implementation = InvitedAccount.class)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "InvalidApiKey")
    @APIResponse(responseCode = "403", ref = "AdminClosed")
    @APIResponse(responseCode = "409", ref = "AccountExists")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "429", ref = "TooManyAttempts")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response invite(InviteRequest person) {
        return Response.status(Response.Status.CREATED)
                .entity(InvitedAccount.of(invite.invite(person.email(), person.firstName(), person.lastName())))
                .build();
    }
}
