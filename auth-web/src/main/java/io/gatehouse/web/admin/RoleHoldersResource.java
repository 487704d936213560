package io.gatehouse.web.admin;

import io.gatehouse.access.ForeseeRoleChange;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresPermission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How many have a role of their own; who they are is found among the accounts. */
@Path("/admin/api/v1/roles/{name}/holders")
@RequestScoped
public class RoleHoldersResource {

    private ForeseeRoleChange foresee;

    RoleHoldersResource() {}

    @Inject
    RoleHoldersResource(ForeseeRoleChange foresee) {
        this.foresee = foresee;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:read")
    public AccountCount count(@PathParam("name") String name) {
        return AccountCount.of(foresee.holders(name), ForeseeRoleChange.COUNTED);
    }
}
