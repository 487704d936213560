package io.gatehouse.web.console;

import java.util.Map;
import java.util.Optional;

/** What each page of the console asks for, beside {@code console:open}. An address that is not here is closed. */
final class PagePermissions {

    /** The overview shows to each what they may see. */
    private static final String OVERVIEW = "/admin";

    private static final Map<String, String> BY_ADDRESS = Map.ofEntries(
            Map.entry("/admin/people", "accounts:read"),
            Map.entry("/admin/person", "accounts:read"),
            Map.entry("/admin/invite", "accounts:invite"),
            Map.entry("/admin/audit", "audit:read"),
            Map.entry("/admin/event", "audit:read"),
            Map.entry("/admin/sessions", "sessions:read"),
            Map.entry("/admin/end-sessions", "sessions:revoke"),
            Map.entry("/admin/roles", "roles:read"),
            Map.entry("/admin/role", "roles:read"),
            Map.entry("/admin/edit-role", "roles:write"),
            Map.entry("/admin/delete-role", "roles:write"),
            Map.entry("/admin/map-role", "roles:write"),
            Map.entry("/admin/unmap-role", "roles:write"),
            Map.entry("/admin/system", "system:read"));

    private PagePermissions() {}

    static boolean isPage(String address) {
        return address.equals(OVERVIEW) || BY_ADDRESS.containsKey(address);
    }

    static Optional<String> of(String address) {
        return Optional.ofNullable(BY_ADDRESS.get(address));
    }
}
