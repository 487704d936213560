package io.gatehouse.web.admin;

import io.gatehouse.access.FindRights;
import io.gatehouse.access.RoleEditor;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.persistence.access.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Set;

@Path("/admin/api/v1/roles")
@RequestScoped
public class RolesResource {

    private FindRights find;
    private RoleEditor editor;

    @Context
    private HttpHeaders headers;

    RolesResource() {}

    @Inject
    RolesResource(FindRights find, RoleEditor editor) {
        this.find = find;
        this.editor = editor;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:read")
    public List<RoleSeen> list() {
        return find.roles().stream().map(RoleSeen::of).toList();
    }

    @GET
    @Path("{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:read")
    public Response one(@PathParam("name") String name) {
        return answer(200, find.role(name));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:write")
    @RequiresFreshFactor
    public Response create(NewRole role) {
        return answer(
                201,
                editor.create(
                        role.name(),
                        Objects.requireNonNullElse(role.description(), ""),
                        Set.copyOf(role.permissions()),
                        Parameter.idempotencyKey(headers)));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:write")
    @RequiresFreshFactor
    public Response change(@PathParam("name") String name, RoleChange role) {
        return answer(
                200,
                editor.change(
                        name,
                        Parameter.version(headers),
                        Objects.requireNonNullElse(role.description(), ""),
                        Set.copyOf(role.permissions())));
    }

    @DELETE
    @Path("{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:write")
    @RequiresFreshFactor
    public void delete(@PathParam("name") String name) {
        editor.delete(name, Parameter.version(headers));
    }

    private static Response answer(int status, Role role) {
        return Response.status(status)
                .tag(Long.toString(role.version()))
                .entity(RoleSeen.of(role))
                .build();
    }
}
