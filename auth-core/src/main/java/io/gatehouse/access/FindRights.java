package io.gatehouse.access;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionSource;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.GivenRole;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.persistence.access.RoleBook;
import io.gatehouse.persistence.access.RoleMapping;
import io.gatehouse.persistence.access.Roles;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.session.AssertedRoles;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads who has what and where it comes from, for administrators to look at. Each method throws {@link ProblemException}
 * with UNAVAILABLE if it cannot be told.
 */
@EngineBean
public class FindRights {

    private final Roles roles;
    private final AccountRoles accounts;
    private final FindAccess find;
    private final AccountSessions sessions;

    @Inject
    FindRights(Roles roles, AccountRoles accounts, FindAccess find, AccountSessions sessions) {
        this.roles = roles;
        this.accounts = accounts;
        this.find = find;
        this.sessions = sessions;
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

    /** What an account was given, by whom and when; by name of the role. */
    public List<GivenRole> given(UUID accountId) {
        return Store.POSTGRES.ask(() -> accounts.of(accountId));
    }

    /** What an account may do by roles of its own, and by which of them. */
    public SortedMap<String, SortedSet<String>> permissions(UUID accountId) {
        return permissions(given(accountId).stream().map(GivenRole::role).toList());
    }

    /** What these roles permit, and which of them does. */
    public SortedMap<String, SortedSet<String>> permissions(Collection<String> roles) {
        RoleBook book = find.book();
        SortedMap<String, SortedSet<String>> permissions = new TreeMap<>();
        for (String role : roles) {
            for (String permission : BuiltIn.permissionsOf(role, book)) {
                permissions
                        .computeIfAbsent(permission, first -> new TreeSet<>())
                        .add(role);
            }
        }
        return permissions;
    }

    /** What the live sessions of an account assert beside what everybody is, and what that stands for. */
    public List<AssertedRole> asserted(UUID accountId) {
        List<RoleMapping> mappings = mappings();
        List<AssertedRole> all = new ArrayList<>();
        for (AssertedRoles each : sessions.asserted(accountId)) {
            String issuer = each.source() == SessionSource.STYTCH ? Access.STYTCH : each.issuer();
            each.roles().forEach(role -> all.add(new AssertedRole(issuer, role, standsFor(issuer, role, mappings))));
        }
        return all.stream()
                .filter(each -> !each.asserted().equals(BuiltIn.USER)
                        || !each.standsFor().isEmpty())
                .distinct()
                .sorted(Comparator.comparing(AssertedRole::issuer).thenComparing(AssertedRole::asserted))
                .toList();
    }

    private static SortedSet<String> standsFor(String issuer, String asserted, List<RoleMapping> mappings) {
        return mappings.stream()
                .filter(each -> each.issuer().equals(issuer) && each.asserted().equals(asserted))
                .map(RoleMapping::role)
                .collect(Collectors.toCollection(TreeSet::new));
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

    /** What is to be said if one of them is unknown. */
    Optional<FieldProblem> unknown(Set<String> permissions) {
        return permissions().keySet().containsAll(permissions)
                ? Optional.empty()
                : Optional.of(new FieldProblem(
                        "permissions", "must be permissions that Gatehouse or an application declares"));
    }
}
