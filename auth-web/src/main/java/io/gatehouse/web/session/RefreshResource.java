package io.gatehouse.web.session;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionToken;
import io.gatehouse.guard.Caller;
import io.gatehouse.session.Sessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/auth/refresh")
@RequestScoped
public class RefreshResource {

    private Sessions sessions;
    private Caller caller;

    RefreshResource() {}

    @Inject
    RefreshResource(Sessions sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public SessionOpened refresh(RefreshRequest named) {
        SessionToken token = caller.token().orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED));
        Bearer.mustBe(token, named.sessionToken());
        return SessionOpened.with(sessions.refresh(token));
    }
}
