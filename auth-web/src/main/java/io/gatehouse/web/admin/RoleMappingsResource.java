package io.gatehouse.web.admin;

import io.gatehouse.access.FindRights;
import io.gatehouse.access.RoleEditor;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

@Path("/admin/api/v1/role-mappings")
@RequestScoped
public class RoleMappingsResource {

    private FindRights find;
    private RoleEditor editor;

    RoleMappingsResource() {}

    @Inject
    RoleMappingsResource(FindRights find, RoleEditor editor) {
        this.find = find;
        this.editor = editor;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:read")
    public List<MappingSeen> list() {
        return find.mappings().stream().map(MappingSeen::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:write")
    @RequiresFreshFactor
    public Response add(NewMapping mapping) {
        return Response.status(Response.Status.CREATED)
                .entity(MappingSeen.of(editor.map(mapping.issuer(), mapping.asserted(), mapping.role())))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:write")
    @RequiresFreshFactor
    public void remove(@PathParam("id") String id) {
        editor.unmap(Parameter.id(id));
    }
}
