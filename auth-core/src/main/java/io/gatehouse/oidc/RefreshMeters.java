package io.gatehouse.oidc;

import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts how often providers were asked for newer tokens, and what came of it, for {@code /metrics}. */
@EngineBean
class RefreshMeters {

    private static final String RENEWED = "renewed";
    private static final String ENDED = "ended";
    private static final String FAILED = "failed";

    private static final Metadata REFRESHES = Metadata.builder()
            .withName("gatehouse_openid_refreshes_total")
            .withDescription("Calls to providers for newer tokens; one for all requests that need them")
            .build();

    private final MetricRegistry registry;
    private final Map<String, Counter> counters = new HashMap<>();

    @Inject
    RefreshMeters(Instance<MetricRegistry> registry) {
        this.registry = registry.isResolvable() ? registry.get() : null;
    }

    @PostConstruct
    void register() {
        if (registry != null) {
            for (String outcome : List.of(RENEWED, ENDED, FAILED)) {
                counters.put(outcome, registry.counter(REFRESHES, new Tag("outcome", outcome)));
            }
        }
    }

    Renewed counted(Renewed outcome) {
        if (registry != null) {
            counters.get(
                            outcome instanceof Renewed.Current
                                    ? RENEWED
                                    : outcome instanceof Renewed.Ended ? ENDED : FAILED)
                    .inc();
        }
        return outcome;
    }
}
