package io.gatehouse.web.session;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.session.AccountSessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

@Path("/auth/sessions")
@RequestScoped
public class SessionsResource {

    private AuthSession session;
    private AccountSessions sessions;

    SessionsResource() {}

    @Inject
    SessionsResource(@CurrentSession AuthSession session, AccountSessions sessions) {
        this.session = session;
        this.sessions = sessions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<ListedSessionSeen> list() {
        return sessions.of(session.accountId()).stream()
                .map(each -> ListedSessionSeen.of(each, session.id()))
                .toList();
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public void end(@PathParam("id") String id) {
        if (!sessions.end(session.accountId(), id)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }
}
