package io.gatehouse.web.console;

import io.gatehouse.account.SearchAccounts;
import io.gatehouse.api.Account;
import io.gatehouse.api.RequiresPermission;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a list of the console shows, whole, as a file. It is written as it is read, however long it is. */
@Path("/admin/export")
@RequestScoped
@RequiresPermission("accounts:read")
public class ExportResource {

    private static final int AT_ONCE = 1000;

    private SearchAccounts search;

    ExportResource() {}

    @Inject
    ExportResource(SearchAccounts search) {
        this.search = search;
    }

    @GET
    @Path("people")
    public Response people(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("sort") @DefaultValue("") String order) {
        PeopleFilter filter = PeopleFilter.of(text, state, order, "");
        // before the answer begins: afterwards a failure could not be told any more
        List<Account> first = next(filter, Optional.empty());
        StreamingOutput file = out -> write(filter, first, out);
        return Response.ok(file, "text/csv;charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"people.csv\"")
                .build();
    }

    private void write(PeopleFilter filter, List<Account> first, OutputStream out) throws IOException {
        Writer file = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        file.write(Csv.line("id", "email", "first_name", "last_name", "state", "created_at"));
        List<Account> accounts = first;
        while (!accounts.isEmpty()) {
            for (Account each : accounts) {
                file.write(line(each));
            }
            Account last = accounts.get(accounts.size() - 1);
            accounts = accounts.size() < AT_ONCE ? List.of() : next(filter, Optional.of(last.id()));
        }
        file.flush();
    }

    private List<Account> next(PeopleFilter filter, Optional<UUID> after) {
        return search.find(filter.filter(), filter.accountOrder(), after, AT_ONCE);
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
