package io.gatehouse.web.console;

import io.gatehouse.account.ExportAccounts;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.web.csv.AccountCsv;
import io.gatehouse.web.query.StrictQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** What a list of the console shows, whole, as a file. It is written as it is read, however long it is. */
@Path("/admin/export")
@RequestScoped
@RequiresPermission("accounts:read")
public class ExportResource {

    private static final Set<String> PARTS = Set.of("q", "state", "role", "sort");

    private ExportAccounts export;
    private Permissions permissions;

    ExportResource() {}

    @Inject
    ExportResource(ExportAccounts export, Permissions permissions) {
        this.export = export;
        this.permissions = permissions;
    }

    /** The file ends with a line that says how many went before it: one without was cut off. */
    @GET
    @Path("people")
    public Response people(@Context UriInfo uri) {
        PeopleFilter filter = filter(uri.getQueryParameters());
        if (!filter.role().isEmpty()) {
            permissions.require("roles:read");
        }
        StreamingOutput file = out -> AccountCsv.write(export, filter.filter(), filter.accountOrder(), out);
        return Response.ok(file, AccountCsv.WITH_CHARSET)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"people.csv\"")
                .build();
    }

    /** @throws ProblemException INVALID_REQUEST if it cannot be read: without a part of it, more people were handed out */
    private static PeopleFilter filter(MultivaluedMap<String, String> parameters) {
        StrictQuery query = new StrictQuery(parameters, PARTS);
        PeopleFilter filter = new PeopleFilter(
                parameters.getFirst("q"),
                parameters.getFirst("state"),
                parameters.getFirst("role"),
                parameters.getFirst("sort"),
                "");
        filter.unreadable().forEach(each -> query.problem(each, "cannot be read"));
        query.throwIfWrong();
        return filter;
    }
}
