package io.gatehouse.web.console;

import io.gatehouse.account.ExportAccounts;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.web.csv.AccountCsv;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** What a list of the console shows, whole, as a file. It is written as it is read, however long it is. */
@Path("/admin/export")
@RequestScoped
@RequiresPermission("accounts:read")
public class ExportResource {

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
    public Response people(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("role") @DefaultValue("") String role,
            @QueryParam("sort") @DefaultValue("") String order) {
        if (!role.isEmpty()) {
            permissions.require("roles:read");
        }
        PeopleFilter filter = PeopleFilter.of(text, state, role, order, "");
        StreamingOutput file = out -> AccountCsv.write(export, filter.filter(), filter.accountOrder(), out);
        return Response.ok(file, AccountCsv.WITH_CHARSET)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"people.csv\"")
                .build();
    }
}
