package io.gatehouse.web.admin;

import io.gatehouse.access.AccountRights;
import io.gatehouse.access.FindRights;
import io.gatehouse.account.FindAccounts;
import io.gatehouse.account.SearchAccounts;
import io.gatehouse.api.Account;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import io.gatehouse.person.DeleteAccount;
import io.gatehouse.person.RequireNewPassword;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Path("/admin/api/v1/accounts")
@RequestScoped
public class AccountsResource {

    private FindAccounts accounts;
    private SearchAccounts search;
    private FindRights find;
    private AccountRights rights;
    private RequireNewPassword newPassword;
    private DeleteAccount delete;
    private Permissions permissions;

    AccountsResource() {}

    @Inject
    AccountsResource(
            FindAccounts accounts,
            SearchAccounts search,
            FindRights find,
            AccountRights rights,
            RequireNewPassword newPassword,
            DeleteAccount delete,
            Permissions permissions) {
        this.accounts = accounts;
        this.search = search;
        this.find = find;
        this.rights = rights;
        this.newPassword = newPassword;
        this.delete = delete;
        this.permissions = permissions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:read")
    public AccountPage list(@Context UriInfo uri) {
        AccountsQuery query = new AccountsQuery(uri.getQueryParameters(), "email", "sort", "cursor", "limit");
        return query.isSearch() ? search(query) : byEmail(query);
    }

    private AccountPage byEmail(AccountsQuery query) {
        AccountQuery filter = query.filter();
        Optional<String> email = query.email();
        Optional<String> cursor = query.cursor();
        int size = query.limit();
        query.throwIfWrong();
        AccountsQuery.requireToSee(filter, permissions);
        return AccountPage.of(
                accounts.page(email, filter.state(), filter.role(), cursor, size + 1),
                size,
                each -> AccountsQuery.cursorAfter(each.email()));
    }

    /** By a beginning of whatever, or in another order. */
    private AccountPage search(AccountsQuery query) {
        AccountQuery filter = query.filter();
        AccountOrder order = query.order().orElse(AccountOrder.EMAIL);
        Optional<UUID> cursor = query.searchCursor();
        int size = query.limit();
        query.throwIfWrong();
        AccountsQuery.requireToSee(filter, permissions);
        List<Account> found = cursor.isEmpty()
                ? search.find(filter, order, Optional.empty(), size + 1)
                : search.findBehind(filter, order, cursor.get(), size + 1).orElseThrow(AccountsResource::cursorIsGone);
        return AccountPage.of(found, size, each -> each.id().toString());
    }

    /** To begin anew, unasked, would show the same people twice. */
    private static ProblemException cursorIsGone() {
        return ProblemException.invalid(List.of(new FieldProblem(
                "cursor", AccountsQuery.NEXT_OF_A_PAGE + " whose last account is still there; begin anew")));
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:read")
    public AccountSeen one(@PathParam("id") String id) {
        return AccountSeen.of(account(id));
    }

    /** Repeated after a failure it goes on where it stopped; once it is gone there is nothing here. */
    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:delete")
    @RequiresFreshFactor
    public void delete(@PathParam("id") String id) {
        delete.delete(Parameter.id(id));
    }

    @POST
    @Path("{id}/require-password")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:write")
    @RequiresFreshFactor
    public PasswordRequired requirePassword(@PathParam("id") String id) {
        return new PasswordRequired(newPassword.require(Parameter.id(id)));
    }

    @POST
    @Path("{id}/disable")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:write")
    @RequiresFreshFactor
    public void disable(@PathParam("id") String id) {
        rights.disable(Parameter.id(id));
    }

    @POST
    @Path("{id}/enable")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("accounts:write")
    @RequiresFreshFactor
    public void enable(@PathParam("id") String id) {
        rights.enable(Parameter.id(id));
    }

    @GET
    @Path("{id}/roles")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:read")
    public RightsSeen rights(@PathParam("id") String id) {
        UUID account = account(id).id();
        return new RightsSeen(
                find.given(account).stream().map(GivenRoleSeen::of).toList(), find.permissions(account));
    }

    @GET
    @Path("{id}/asserted-roles")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:read")
    public List<AssertedRoleSeen> asserted(@PathParam("id") String id) {
        return find.asserted(account(id).id()).stream()
                .map(AssertedRoleSeen::of)
                .toList();
    }

    @PUT
    @Path("{id}/roles/{role}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:write")
    @RequiresFreshFactor
    public void give(@PathParam("id") String id, @PathParam("role") String role) {
        rights.give(Parameter.id(id), role);
    }

    @DELETE
    @Path("{id}/roles/{role}")
    @Produces(MediaType.APPLICATION_JSON)
    @MasterKeyRequired
    @RequiresPermission("roles:write")
    @RequiresFreshFactor
    public void take(@PathParam("id") String id, @PathParam("role") String role) {
        rights.take(Parameter.id(id), role);
    }

    private Account account(String id) {
        return accounts.one(Parameter.id(id));
    }
}
