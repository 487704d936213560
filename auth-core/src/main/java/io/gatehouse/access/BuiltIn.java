package io.gatehouse.access;

import io.gatehouse.persistence.access.RoleBook;
import java.util.Map;
import java.util.Set;

/** The permissions that Gatehouse itself asks for, and the roles that are always there. */
public final class BuiltIn {

    /** Everybody has it. */
    public static final String USER = "user";

    /** May look at everything, and change nothing. */
    public static final String AUDITOR = "auditor";

    /** May do everything. */
    public static final String ADMIN = "admin";

    /** What only {@link #ADMIN} permits: all that there is, and will be. */
    public static final String EVERYTHING = "*";

    public static final Set<String> PERMISSIONS = Set.of(
            "accounts:read",
            "accounts:write",
            "accounts:invite",
            "accounts:delete",
            "sessions:read",
            "sessions:revoke",
            "roles:read",
            "roles:write",
            "audit:read",
            "system:read",
            "console:open");

    private static final Map<String, Set<String>> ROLES = Map.of(
            USER,
            Set.of(),
            AUDITOR,
            Set.of("accounts:read", "sessions:read", "roles:read", "audit:read", "system:read", "console:open"),
            ADMIN,
            Set.of(EVERYTHING));

    private BuiltIn() {}

    static Set<String> permissionsOf(String role, RoleBook book) {
        return ROLES.getOrDefault(role, book.permissions().getOrDefault(role, Set.of()));
    }
}
