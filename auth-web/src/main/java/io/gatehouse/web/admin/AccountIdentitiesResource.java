package io.gatehouse.web.admin;

import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.oidc.WaysIn;
import io.gatehouse.person.UnlinkIdentity;
import io.gatehouse.web.profile.WayInSeen;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

@Path("/admin/api/v1/accounts/{id}/identities")
@RequestScoped
public class AccountIdentitiesResource {

    private FindAccounts accounts;
    private WaysIn waysIn;
    private UnlinkIdentity unlink;

    AccountIdentitiesResource() {}

    @Inject
    AccountIdentitiesResource(FindAccounts accounts, WaysIn waysIn, UnlinkIdentity unlink) {
        this.accounts = accounts;
        this.waysIn = waysIn;
        this.unlink = unlink;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:read")
    public List<WayInSeen> list(@PathParam("id") String id) {
        return waysIn.of(accounts.one(Parameter.id(id)).id()).stream()
                .map(WayInSeen::of)
                .toList();
    }

    @DELETE
    @Path("{identity}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:write")
    @RequiresFreshFactor
    public void remove(@PathParam("id") String id, @PathParam("identity") String identity) {
        unlink.unlink(Parameter.id(id), Parameter.id(identity));
    }
}
