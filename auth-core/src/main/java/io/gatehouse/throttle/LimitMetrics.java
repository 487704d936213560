package io.gatehouse.throttle;

import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts how often limits are hit. */
@EngineBean
class LimitMetrics {

    private static final Metadata HITS = Metadata.builder()
            .withName("gatehouse_limits_hit_total")
            .withDescription("Limits on attempts that turned somebody away")
            .build();

    private final Optional<MetricRegistry> registry;

    @Inject
    LimitMetrics(Instance<MetricRegistry> registry) {
        this.registry = registry.isResolvable() ? Optional.of(registry.get()) : Optional.empty();
    }

    /** Counts nothing, where there is no container. */
    LimitMetrics() {
        registry = Optional.empty();
    }

    void hit(String limit) {
        registry.ifPresent(
                metrics -> metrics.counter(HITS, new Tag("limit", limit)).inc());
    }
}
