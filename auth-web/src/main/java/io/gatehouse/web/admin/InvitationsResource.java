package io.gatehouse.web.admin;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.signin.Invite;
import io.gatehouse.web.signin.InviteRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What {@code /auth/invite} does for the master key, also for operators who may. */
@Path("/admin/api/v1/invitations")
@RequestScoped
public class InvitationsResource {

    private Invite invite;

    @Context
    private HttpHeaders headers;

    InvitationsResource() {}

    @Inject
    InvitationsResource(Invite invite) {
        this.invite = invite;
    }

    /** Repeated for somebody who has not come yet, it makes no second account, and mails again: unless it is the same request. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:invite")
    @RequiresFreshFactor
    public Response invite(InviteRequest person) {
        return Response.status(Response.Status.CREATED)
                .entity(AccountSeen.of(invite.invite(
                        person.email(), person.firstName(), person.lastName(), Parameter.idempotencyKey(headers))))
                .build();
    }
}
