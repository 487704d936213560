package io.gatehouse.web.admin;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.person.FindFactors;
import io.gatehouse.person.ResetFactors;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/admin/api/v1/accounts/{id}/factors")
@RequestScoped
public class AccountFactorsResource {

    private FindFactors find;
    private ResetFactors reset;

    AccountFactorsResource() {}

    @Inject
    AccountFactorsResource(FindFactors find, ResetFactors reset) {
        this.find = find;
        this.reset = reset;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:read")
    public FactorsSeen list(@PathParam("id") String id) {
        return FactorsSeen.of(find.of(Parameter.id(id)));
    }

    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:write")
    @RequiresFreshFactor
    public void reset(@PathParam("id") String id) {
        reset.reset(Parameter.id(id));
    }
}
