package io.gatehouse.web.session;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/auth/session")
@RequestScoped
public class SessionResource {

    private AuthSession session;

    SessionResource() {}

    @Inject
    SessionResource(@CurrentSession AuthSession session) {
        this.session = session;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public SessionSeen session() {
        return SessionSeen.of(session);
    }
}
