package io.gatehouse.web.health;

import io.gatehouse.node.LookAround;
import io.gatehouse.oidc.provider.Providers;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * All that this node needs. It is ready without Stytch and without its providers, as live sessions go on; operators want to
 * know.
 */
@Dependent
public class Dependencies {

    private static final String STYTCH = "stytch";

    private final Instance<HealthCheck> checks;
    private final LookAround around;
    private final Providers providers;

    @Inject
    Dependencies(@Readiness Instance<HealthCheck> checks, LookAround around, Providers providers) {
        this.checks = checks;
        this.around = around;
        this.providers = providers;
    }

    /** By name, and providers behind. */
    public List<Dependency> all() {
        return Stream.concat(
                        checks.stream()
                                .map(HealthCheck::call)
                                .map(this::of)
                                .sorted(Comparator.comparing(Dependency::name)),
                        providers.all().stream()
                                .map(each -> new Dependency(
                                        "provider " + each.settings().name(), each.answers(), Map.of())))
                .toList();
    }

    private Dependency of(HealthCheckResponse response) {
        if (response.getName().equals(STYTCH)) {
            Map<String, Boolean> parts = around.stytchParts();
            return new Dependency(STYTCH, !parts.containsValue(false), parts);
        }
        return new Dependency(response.getName(), response.getStatus() == HealthCheckResponse.Status.UP, Map.of());
    }

    /** Names of those that do not answer. */
    public List<String> inTrouble() {
        return all().stream()
                .filter(each -> !each.answers())
                .map(Dependency::name)
                .toList();
    }
}
