package io.gatehouse.web.admin;

import io.gatehouse.persistence.access.Role;
import java.time.Instant;
import java.util.List;

/** A role; its version is its ETag. */
public record RoleSeen(
        String name, String description, boolean builtIn, List<String> permissions, long version, Instant updatedAt) {

    static RoleSeen of(Role role) {
        return new RoleSeen(
                role.name(),
                role.description(),
                role.builtIn(),
                role.permissions().stream().sorted().toList(),
                role.version(),
                role.updatedAt());
    }
}
