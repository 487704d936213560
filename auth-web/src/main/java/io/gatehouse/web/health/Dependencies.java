package io.gatehouse.web.health;

import io.gatehouse.node.LookAround;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Asks all that the readiness of this node hangs on. */
@Dependent
public class Dependencies {

    private final Instance<HealthCheck> checks;
    private final LookAround around;

    @Inject
    Dependencies(@Readiness Instance<HealthCheck> checks, LookAround around) {
        this.checks = checks;
        this.around = around;
    }

    /** By name. */
    public List<HealthCheckResponse> all() {
        return checks.stream()
                .map(HealthCheck::call)
                .sorted(Comparator.comparing(HealthCheckResponse::getName))
                .toList();
    }

    /** Names of those that do not answer. A node is ready without Stytch, as live sessions go on; operators want to know. */
    public List<String> inTrouble() {
        return Stream.concat(
                        all().stream()
                                .filter(each -> each.getStatus() == HealthCheckResponse.Status.DOWN)
                                .map(HealthCheckResponse::getName),
                        Stream.of("stytch").filter(each -> !around.stytchIsCalled()))
                .distinct()
                .toList();
    }
}
