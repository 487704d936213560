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

@Path("/auth/invite")
@RequestScoped
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
    public Response invite(InviteRequest person) {
        return Response.status(Response.Status.CREATED)
                .entity(InvitedAccount.of(invite.invite(person.email(), person.firstName(), person.lastName())))
                .build();
    }
}
