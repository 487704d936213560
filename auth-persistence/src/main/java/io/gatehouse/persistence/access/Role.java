package io.gatehouse.persistence.access;

import java.time.Instant;
import java.util.Set;

/**
 * A role.
 *
 * @param builtIn whether it is always there; what it permits is then not kept here
 * @param version one more with each change
 */
public record Role(
        String name, String description, boolean builtIn, Set<String> permissions, long version, Instant updatedAt) {

    public Role {
        permissions = Set.copyOf(permissions);
    }
}
