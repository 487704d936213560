package io.gatehouse.web.console;

import org.eclipse.microprofile.health.HealthCheckResponse;

/** Something that Gatehouse needs, and whether it answers; public for Faces. */
public class DependencyRow {

    private final HealthCheckResponse response;

    DependencyRow(HealthCheckResponse response) {
        this.response = response;
    }

    public String getName() {
        return response.getName();
    }

    public boolean isUp() {
        return response.getStatus() == HealthCheckResponse.Status.UP;
    }

    /** What it says besides, such as which parts of it answer. */
    public String getSays() {
        StringBuilder says = new StringBuilder();
        response.getData()
                .ifPresent(data -> data.forEach((name, value) -> says.append(says.isEmpty() ? "" : "; ")
                        .append(name)
                        .append(": ")
                        .append(value)));
        return says.toString();
    }
}
