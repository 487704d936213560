package io.gatehouse.web.admin;

import io.gatehouse.account.ExportAccounts;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import io.gatehouse.web.csv.AccountCsv;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

/** The same file that the console hands out. */
@Path("/admin/api/v1/accounts/export")
@RequestScoped
public class AccountExportResource {

    private ExportAccounts export;
    private Permissions permissions;

    AccountExportResource() {}

    @Inject
    AccountExportResource(ExportAccounts export, Permissions permissions) {
        this.export = export;
        this.permissions = permissions;
    }

    @GET
    @Produces(AccountCsv.MEDIA_TYPE)
    @MasterKeyRequired
    @RequiresPermission("accounts:read")
    public Response export(@Context UriInfo uri) {
        AccountsQuery query = new AccountsQuery(uri.getQueryParameters(), "sort");
        AccountQuery filter = query.filter();
        AccountOrder order = query.order().orElse(AccountOrder.EMAIL);
        query.throwIfWrong();
        AccountsQuery.requireToSee(filter, permissions);
        StreamingOutput file = out -> AccountCsv.write(export, filter, order, out);
        return Response.ok(file, AccountCsv.WITH_CHARSET)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"accounts.csv\"")
                .build();
    }
}
