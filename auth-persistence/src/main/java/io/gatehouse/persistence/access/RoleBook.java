package io.gatehouse.persistence.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All roles that were made here, and all mappings.
 *
 * @param permissions of each role; the built-in ones are not in it
 * @param version one more with each change
 */
public record RoleBook(Map<String, Set<String>> permissions, List<RoleMapping> mappings, long version) {

    public RoleBook {
        permissions = Map.copyOf(permissions);
        mappings = List.copyOf(mappings);
    }
}
