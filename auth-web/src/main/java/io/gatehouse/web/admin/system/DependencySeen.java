package io.gatehouse.web.admin.system;

import io.gatehouse.web.health.Dependency;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that the node needs.
 *
 * @param parts which of its parts are called, by name
 */
public record DependencySeen(String name, boolean up, Map<String, Boolean> parts) {

    static DependencySeen of(Dependency dependency) {
        return new DependencySeen(dependency.name(), dependency.answers(), new TreeMap<>(dependency.parts()));
    }
}
