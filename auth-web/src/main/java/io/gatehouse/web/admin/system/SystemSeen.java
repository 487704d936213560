package io.gatehouse.web.admin.system;

import java.util.List;
import java.util.Map;

/**
 * What runs here and elsewhere.
 *
 * @param versions of the server and of Java
 * @param nodes not there if Redis cannot say
 */
public record SystemSeen(
        Map<String, String> versions,
        List<NodeSeen> nodes,
        List<DependencySeen> dependencies,
        List<CheckSeen> checks,
        List<LimitSeen> limits,
        List<SettingSeen> settings) {}
