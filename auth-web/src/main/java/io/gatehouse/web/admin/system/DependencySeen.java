package io.gatehouse.web.admin.system;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Something that the readiness of the node hangs on.
 *
 * @param details what it says besides, such as which parts of it answer
 */
public record DependencySeen(String name, boolean up, Map<String, String> details) {

    static DependencySeen of(HealthCheckResponse response) {
        Map<String, String> details = new TreeMap<>();
        response.getData().ifPresent(data -> data.forEach((name, value) -> details.put(name, String.valueOf(value))));
        return new DependencySeen(response.getName(), response.getStatus() == HealthCheckResponse.Status.UP, details);
    }
}
