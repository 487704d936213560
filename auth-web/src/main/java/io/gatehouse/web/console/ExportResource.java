package io.gatehouse.web.console;

import io.gatehouse.account.ExportAccounts;
import io.gatehouse.api.Account;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.web.csv.Csv;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** What a list of the console shows, whole, as a file. It is written as it is read, however long it is. */
@Path("/admin/export")
@RequestScoped
@RequiresPermission("accounts:read")
public class ExportResource {

    private static final String[] HEADER = {"id", "email", "first_name", "last_name", "state", "created_at"};

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
        StreamingOutput file = out -> write(filter, out);
        return Response.ok(file, "text/csv;charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"people.csv\"")
                .build();
    }

    /** Nothing leaves before the first people are there: afterwards a failure could not be told any more. */
    private void write(PeopleFilter filter, OutputStream out) throws IOException {
        Writer file = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        file.write(Csv.line(HEADER));
        long handed = export.export(filter.filter(), filter.accountOrder(), accounts -> {
            for (Account each : accounts) {
                file.write(line(each));
            }
        });
        file.write(Csv.end(handed, HEADER.length));
        file.flush();
    }

    private static String line(Account account) {
        return Csv.line(
                account.id().toString(),
                account.email(),
                account.firstName(),
                account.lastName(),
                account.state().name(),
                account.createdAt().toString());
    }
}
