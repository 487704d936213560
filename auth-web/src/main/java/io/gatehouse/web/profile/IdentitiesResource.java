package io.gatehouse.web.profile;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.oidc.WaysIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

@Path("/auth/identities")
@RequestScoped
public class IdentitiesResource {

    private AuthSession session;
    private WaysIn waysIn;

    IdentitiesResource() {}

    @Inject
    IdentitiesResource(@CurrentSession AuthSession session, WaysIn waysIn) {
        this.session = session;
        this.waysIn = waysIn;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<WayInSeen> list() {
        return waysIn.of(session).stream().map(WayInSeen::of).toList();
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresFreshFactor
    public void remove(@PathParam("id") String id) {
        waysIn.remove(session, IdentityId.parse(id));
    }
}
