package io.gatehouse.web.admin.audit;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.audit.ExportEvents;
import io.gatehouse.audit.FindEvents;
import io.gatehouse.audit.VerifyTrail;
import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.web.json.JsonLines;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@Path("/admin/api/v1/audit")
@RequestScoped
public class AuditResource {

    private static final String AUDIT_READ = "audit:read";

    private FindEvents findEvents;
    private VerifyTrail verifyTrail;
    private ExportEvents exportEvents;

    AuditResource() {}

    @Inject
    AuditResource(FindEvents findEvents, VerifyTrail verifyTrail, ExportEvents exportEvents) {
        this.findEvents = findEvents;
        this.verifyTrail = verifyTrail;
        this.exportEvents = exportEvents;
    }

    @GET
    @Path("chain")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission(AUDIT_READ)
    public ChainSeen chain() {
        return ChainSeen.of(verifyTrail.state());
    }

    @GET
    @Path("events")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission(AUDIT_READ)
    public EventPage events(@Context UriInfo uri) {
        EventQuery query = new EventQuery(uri.getQueryParameters(), EventQuery.FILTERS, "cursor", "limit");
        EventFilter filter = query.filter();
        var cursor = query.cursor();
        int limit = query.limit();
        query.throwIfWrong();
        return EventPage.of(findEvents.newest(filter, cursor, limit));
    }

    @GET
    @Path("events/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission(AUDIT_READ)
    public EventSeen event(@PathParam("id") String id) {
        return findEvents
                .find(EventQuery.id(id))
                .map(EventSeen::of)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    /** Begins to answer before it knows the end, so that ends of connections and proxies see that it goes on. */
    @GET
    @Path("verification")
    @Produces(JsonLines.MEDIA_TYPE)
    @MasterKeyRequired
    @RequiresPermission(AUDIT_READ)
    public StreamingOutput verification(@Context UriInfo uri) {
        EventQuery query = new EventQuery(uri.getQueryParameters(), Set.of(), "head");
        Optional<ChainHead> head = query.head();
        query.throwIfWrong();
        return out -> new VerificationLines(verifyTrail::verify, verifyTrail::state).write(head, out);
    }

    @GET
    @Path("export")
    @Produces({JsonLines.MEDIA_TYPE, EventCsv.MEDIA_TYPE})
    @MasterKeyRequired
    @RequiresPermission(AUDIT_READ)
    public Response export(@Context UriInfo uri) {
        EventQuery query = new EventQuery(uri.getQueryParameters(), EventQuery.FILTERS, "format");
        EventFilter filter = query.filter();
        boolean csv = query.csv();
        query.throwIfWrong();
        StreamingOutput stream = csv ? out -> csv(filter, out) : out -> lines(filter, out);
        return Response.ok(stream, csv ? EventCsv.MEDIA_TYPE + ";charset=UTF-8" : JsonLines.MEDIA_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"audit." + (csv ? "csv" : "ndjson") + "\"")
                .build();
    }

    /** The last line says how many went before it: an export without it was cut off. */
    private void lines(EventFilter filter, OutputStream out) throws IOException {
        long exported = exportEvents.export(filter, events -> {
            for (var event : events) {
                JsonLines.write(EventSeen.of(event), out);
            }
            out.flush();
        });
        JsonLines.write(Map.of("exported", exported), out);
    }

    private void csv(EventFilter filter, OutputStream out) throws IOException {
        EventCsv.header(out);
        long exported = exportEvents.export(filter, events -> {
            for (var event : events) {
                EventCsv.write(EventSeen.of(event), out);
            }
            out.flush();
        });
        EventCsv.end(exported, out);
    }
}
