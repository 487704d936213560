package io.gatehouse.web.admin;

import io.gatehouse.access.FindRights;
import io.gatehouse.access.ForeseeRoleChange;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.persistence.access.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** What a change of a role would do to people, as the console shows it before it saves one. */
@Path("/admin/api/v1/roles/{name}/preview")
@RequestScoped
public class RolePreviewResource {

    private FindRights find;
    private ForeseeRoleChange foresee;

    RolePreviewResource() {}

    @Inject
    RolePreviewResource(FindRights find, ForeseeRoleChange foresee) {
        this.find = find;
        this.foresee = foresee;
    }

    /** Changes nothing, so it asks for no fresh proof. Its version is the one to name when what it shows is done. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:write")
    public Response preview(@PathParam("name") String name, NewPermissions permissions) {
        Role role = find.role(name);
        return Response.ok(RolePreview.of(foresee.ofChange(role, Set.copyOf(permissions.permissions()))))
                .tag(Long.toString(role.version()))
                .build();
    }
}
