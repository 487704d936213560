package io.gatehouse.access;

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

    public static final Set<String> PERMISSIONS = Set.of(
            "accounts:read",
            "accounts:write",
            "accounts:invite",
            "sessions:read",
            "sessions:revoke",
            "roles:read",
            "roles:write",
            "audit:read",
            "system:read",
            "console:open");

    static final Map<String, Set<String>> ROLES = Map.of(
            USER,
            Set.of(),
            AUDITOR,
            Set.of("accounts:read", "sessions:read", "roles:read", "audit:read", "system:read", "console:open"),
            ADMIN,
            PERMISSIONS);

    private BuiltIn() {}
}
