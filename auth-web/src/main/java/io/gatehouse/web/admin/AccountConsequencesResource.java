package io.gatehouse.web.admin;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.person.ForeseeEnd;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the console says before it disables or deletes; shows to each what they may see. */
@Path("/admin/api/v1/accounts/{id}/consequences")
@RequestScoped
public class AccountConsequencesResource {

    private ForeseeEnd foresee;
    private Permissions permissions;

    AccountConsequencesResource() {}

    @Inject
    AccountConsequencesResource(ForeseeEnd foresee, Permissions permissions) {
        this.foresee = foresee;
        this.permissions = permissions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:read")
    public ConsequencesSeen consequences(@PathParam("id") String id) {
        return ConsequencesSeen.of(
                foresee.of(Parameter.id(id)), permissions.has("sessions:read"), permissions.has("roles:read"));
    }
}
