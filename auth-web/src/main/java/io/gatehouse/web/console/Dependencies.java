package io.gatehouse.web.console;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Asks all that the readiness of this node hangs on. */
@Dependent
class Dependencies {

    private final Instance<HealthCheck> checks;

    @Inject
    Dependencies(@Readiness Instance<HealthCheck> checks) {
        this.checks = checks;
    }

    List<DependencyRow> all() {
        return checks.stream()
                .map(HealthCheck::call)
                .map(DependencyRow::new)
                .sorted(Comparator.comparing(DependencyRow::getName))
                .toList();
    }
}
