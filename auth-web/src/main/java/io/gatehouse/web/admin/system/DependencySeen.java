package io.gatehouse.web.admin.system;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Something that the readiness of the node hangs on.
 *
 * @param says what it says besides, such as which parts of it answer
 */
public record DependencySeen(String name, boolean up, Map<String, String> says) {

    static DependencySeen of(HealthCheckResponse response) {
        Map<String, String> says = new TreeMap<>();
        response.getData().ifPresent(data -> data.forEach((name, value) -> says.put(name, String.valueOf(value))));
        return new DependencySeen(response.getName(), response.getStatus() == HealthCheckResponse.Status.UP, says);
    }
}
