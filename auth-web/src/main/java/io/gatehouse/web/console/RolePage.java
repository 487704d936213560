package io.gatehouse.web.console;

import io.gatehouse.access.BuiltIn;
import io.gatehouse.access.FindRights;
import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.Account;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.access.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One role: what it permits, who has it, and what stands for it elsewhere. */
@Named("role")
@RequestScoped
public class RolePage {

    private static final int FIRST = 20;

    private FindRights find;
    private FindAccounts accounts;
    private Permissions permissions;
    private Words words;
    private String name = "";
    private boolean saved;
    private Role role;
    private List<Account> holders = List.of();

    RolePage() {}

    @Inject
    RolePage(FindRights find, FindAccounts accounts, Permissions permissions, Words words) {
        this.find = find;
        this.accounts = accounts;
        this.permissions = permissions;
        this.words = words;
        name = Addresses.parameter("name");
        saved = !Addresses.parameter("saved").isEmpty();
    }

    /** @throws ProblemException NOT_FOUND if there is no such role */
    public void load() {
        permissions.require("roles:read");
        role = find.role(name);
        if (permissions.has("accounts:read") && !isOfEverybody()) {
            holders = accounts.page(
                    Optional.empty(), Optional.empty(), Optional.of(role.name()), Optional.empty(), FIRST + 1);
        }
    }

    public String getName() {
        return role.name();
    }

    public String getDescription() {
        return role.builtIn() ? words.of("role.built_in." + role.name()) : role.description();
    }

    public boolean isOfEverybody() {
        return role.name().equals(BuiltIn.USER);
    }

    public boolean isOfEverything() {
        return role.permissions().contains(BuiltIn.EVERYTHING);
    }

    public boolean isBuiltIn() {
        return role.builtIn();
    }

    public List<PermissionRow> getPermits() {
        return find.permissions().entrySet().stream()
                .filter(each -> role.permissions().contains(each.getKey()))
                .map(each -> PermissionRow.of(each, words))
                .toList();
    }

    /** What the operator would have to hold to change it. */
    public String getMissing() {
        return new TreeSet<>(role.permissions())
                .stream().filter(each -> !permissions.has(each)).findFirst().orElse("");
    }

    public boolean isChangeable() {
        return !role.builtIn() && permissions.has("roles:write") && getMissing().isEmpty();
    }

    public List<PersonRow> getHolders() {
        return holders.stream().limit(FIRST).map(PersonRow::new).toList();
    }

    public boolean isMoreHolders() {
        return holders.size() > FIRST;
    }

    public List<RolesPage.MappingRow> getMappings() {
        return find.mappings().stream()
                .filter(each -> each.role().equals(role.name()))
                .map(RolesPage.MappingRow::new)
                .toList();
    }

    public boolean isSaved() {
        return saved;
    }
}
