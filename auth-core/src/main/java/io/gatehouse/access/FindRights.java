package io.gatehouse.access;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.GivenRole;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.persistence.access.RoleBook;
import io.gatehouse.persistence.access.RoleMapping;
import io.gatehouse.persistence.access.Roles;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reads who has what and where it comes from, for administrators to look at. Each method throws {@link ProblemException}
 * with UNAVAILABLE if it cannot be told.
 */
@EngineBean
public class FindRights {

    private final Roles roles;
    private final AccountRoles accounts;
    private final FindAccess find;

    @Inject
    FindRights(Roles roles, AccountRoles accounts, FindAccess find) {
        this.roles = roles;
        this.accounts = accounts;
        this.find = find;
    }

    /** All roles by name; the built-in ones with what they permit. */
    public List<Role> roles() {
        return Store.POSTGRES.ask(roles::all).stream().map(this::complete).toList();
    }

    /** @throws ProblemException NOT_FOUND if there is none of that name */
    public Role role(String name) {
        return Store.POSTGRES
                .ask(() -> roles.find(name))
                .map(this::complete)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    private Role complete(Role role) {
        return role.builtIn()
                ? new Role(
                        role.name(),
                        role.description(),
                        true,
                        BuiltIn.permissionsOf(role.name(), new RoleBook(Map.of(), List.of(), 0)),
                        role.version(),
                        role.updatedAt())
                : role;
    }

    /** How many accounts have a role of their own. */
    public long holders(String role) {
        return Store.POSTGRES.ask(() -> accounts.countOf(role));
    }

    /** What an account was given, by whom and when; by name of the role. */
    public List<GivenRole> given(UUID accountId) {
        return Store.POSTGRES.ask(() -> accounts.of(accountId));
    }

    /** What an account may do by roles of its own, and by which of them. */
    public SortedMap<String, SortedSet<String>> permissions(UUID accountId) {
        RoleBook book = find.book();
        SortedMap<String, SortedSet<String>> permissions = new TreeMap<>();
        for (GivenRole given : given(accountId)) {
            for (String permission : BuiltIn.permissionsOf(given.role(), book)) {
                permissions
                        .computeIfAbsent(permission, first -> new TreeSet<>())
                        .add(given.role());
            }
        }
        return permissions;
    }

    public List<RoleMapping> mappings() {
        return Store.POSTGRES.ask(roles::mappings);
    }

    /** All permissions that Gatehouse and the applications know, with what they are for where that is said. */
    public SortedMap<String, String> permissions() {
        SortedMap<String, String> all = new TreeMap<>();
        BuiltIn.PERMISSIONS.forEach(each -> all.put(each, ""));
        all.putAll(Store.POSTGRES.ask(roles::declared));
        return all;
    }
}
