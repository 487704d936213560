package io.gatehouse.web.admin;

import io.gatehouse.account.SearchAccounts;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.persistence.account.AccountQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

@Path("/admin/api/v1/accounts/count")
@RequestScoped
public class AccountCountResource {

    private SearchAccounts search;
    private Permissions permissions;

    AccountCountResource() {}

    @Inject
    AccountCountResource(SearchAccounts search, Permissions permissions) {
        this.search = search;
        this.permissions = permissions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:read")
    public AccountCount count(@Context UriInfo uri) {
        AccountsQuery query = new AccountsQuery(uri.getQueryParameters());
        AccountQuery filter = query.filter();
        query.throwIfWrong();
        AccountsQuery.requireToSee(filter, permissions);
        return AccountCount.of(search.count(filter, SearchAccounts.COUNTED + 1), SearchAccounts.COUNTED);
    }
}
