package io.gatehouse.web.admin;

import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.session.Sessions;
import io.gatehouse.web.session.ListedSessionSeen;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

@Path("/admin/api/v1/accounts/{id}/sessions")
@RequestScoped
public class AccountSessionsResource {

    private FindAccounts accounts;
    private AccountSessions listed;
    private Sessions sessions;

    AccountSessionsResource() {}

    @Inject
    AccountSessionsResource(FindAccounts accounts, AccountSessions listed, Sessions sessions) {
        this.accounts = accounts;
        this.listed = listed;
        this.sessions = sessions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("sessions:read")
    public List<ListedSessionSeen> list(@PathParam("id") String id) {
        return listed.of(accounts.one(Parameter.id(id)).id()).stream()
                .map(ListedSessionSeen::ofAnother)
                .toList();
    }

    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("sessions:revoke")
    @RequiresFreshFactor
    public void endAll(@PathParam("id") String id) {
        sessions.endAllOf(accounts.one(Parameter.id(id)).id(), Optional.empty(), EndReason.ENDED_BY_ADMINISTRATOR);
    }

    @DELETE
    @Path("{session}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("sessions:revoke")
    @RequiresFreshFactor
    public void end(@PathParam("id") String id, @PathParam("session") String session) {
        if (!listed.revoke(Parameter.id(id), Parameter.id(session).toString())) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }
}
