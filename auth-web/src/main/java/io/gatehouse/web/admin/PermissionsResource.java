package io.gatehouse.web.admin;

import io.gatehouse.access.FindRights;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresPermission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

@Path("/admin/api/v1/permissions")
@RequestScoped
public class PermissionsResource {

    private FindRights find;

    PermissionsResource() {}

    @Inject
    PermissionsResource(FindRights find) {
        this.find = find;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:read")
    public List<PermissionSeen> list() {
        return find.permissions().entrySet().stream()
                .map(each -> new PermissionSeen(each.getKey(), each.getValue()))
                .toList();
    }
}
