package io.gatehouse.web.admin.session;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.persistence.session.SessionCursor;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.session.RevokeSessions;
import io.gatehouse.session.SearchSessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Optional;

@Path("/admin/api/v1/sessions")
@RequestScoped
public class AllSessionsResource {

    private SearchSessions search;
    private RevokeSessions revoke;
    private Clock clock;

    AllSessionsResource() {}

    @Inject
    AllSessionsResource(SearchSessions search, RevokeSessions revoke, Clock clock) {
        this.search = search;
        this.revoke = revoke;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("sessions:read")
    public KnownSessionPage list(@Context UriInfo uri) {
        SessionQuery query = new SessionQuery(uri.getQueryParameters(), "cursor", "limit");
        SessionFilter filter = query.filter();
        Optional<SessionCursor> cursor = query.cursor();
        int limit = query.limit();
        query.throwIfWrong();
        return KnownSessionPage.of(search.newest(filter, cursor, limit));
    }

    @GET
    @Path("count")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("sessions:read")
    public SessionCount count(@Context UriInfo uri) {
        SessionQuery query = new SessionQuery(uri.getQueryParameters());
        SessionFilter filter = query.filter();
        query.throwIfWrong();
        return SessionCount.of(search.count(filter, SessionCount.COUNTED + 1));
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("sessions:read")
    public KnownSessionSeen one(@PathParam("id") String id) {
        return KnownSessionSeen.of(search.one(id));
    }

    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("sessions:revoke")
    @RequiresFreshFactor
    public SessionsEnded endAll(@Context UriInfo uri) {
        SessionQuery query = new SessionQuery(uri.getQueryParameters(), "all");
        SessionFilter filter = query.ending();
        query.throwIfWrong();
        return SessionsEnded.of(revoke.all(filter, clock.instant(), Optional.empty()));
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("sessions:revoke")
    @RequiresFreshFactor
    public void end(@PathParam("id") String id) {
        revoke.one(id);
    }
}
