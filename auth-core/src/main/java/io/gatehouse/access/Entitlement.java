package io.gatehouse.access;

import io.gatehouse.persistence.access.RoleBook;
import java.util.HashSet;
import java.util.Set;

/**
 * What one caller may be and do. Roles that somebody else asserts count for {@code @RolesAllowed} by their own name, as
 * applications have always read them; permissions come only with roles that were given here, or that a mapping made of
 * asserted ones, or by their name in the scope of an access token.
 */
public final class Entitlement {

    private final Set<String> held;
    private final Set<String> asserted;
    private final Set<String> scopes;
    private final RoleBook book;

    Entitlement(Set<String> held, Set<String> asserted, Set<String> scopes, RoleBook book) {
        this.held = held;
        this.asserted = asserted;
        this.scopes = scopes;
        this.book = book;
    }

    /** As {@code @RolesAllowed} reads them. */
    public Set<String> roles() {
        Set<String> all = new HashSet<>(held);
        all.addAll(asserted);
        return Set.copyOf(all);
    }

    /** All of them; {@link BuiltIn#EVERYTHING} for an administrator. */
    Set<String> permissions() {
        Set<String> all = new HashSet<>(scopes);
        all.remove(BuiltIn.EVERYTHING);
        held.forEach(role -> all.addAll(BuiltIn.permissionsOf(role, book)));
        return all;
    }

    /** Whether the scope of an access token is enough, which never stands for everything. */
    public boolean permitsByScope(String permission) {
        return !permission.equals(BuiltIn.EVERYTHING) && scopes.contains(permission);
    }

    public boolean permits(String permission) {
        return held.contains(BuiltIn.ADMIN)
                || permitsByScope(permission)
                || held.stream()
                        .anyMatch(role -> BuiltIn.permissionsOf(role, book).contains(permission));
    }
}
