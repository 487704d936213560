package io.gatehouse.session;

import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts what finding and renewing sessions costs, for {@code /metrics}. */
@EngineBean
class SessionMeters {

    static final String NEAR = "near";
    static final String REDIS = "redis";
    static final String SOURCE = "source";

    static final String RENEWED = "renewed";
    static final String JOINED = "joined";
    static final String FAILED = "failed";

    private static final Metadata LOOKUPS = Metadata.builder()
            .withName("gatehouse_session_lookups_total")
            .withDescription("Sessions looked for, by the tier that was asked")
            .build();
    private static final Metadata RENEWALS = Metadata.builder()
            .withName("gatehouse_session_renewals_total")
            .withDescription("Sessions renewed, those that shared another request's renewal included")
            .build();

    private final MetricRegistry registry;
    private final NearCache near;
    private final Map<String, Counter> counters = new HashMap<>();
    private Histogram verification;
    private Counter nearHits;
    private Counter nearMisses;

    @Inject
    SessionMeters(Instance<MetricRegistry> registry, NearCache near) {
        this.registry = registry.isResolvable() ? registry.get() : null;
        this.near = near;
    }

    @PostConstruct
    void register() {
        if (registry != null) {
            verification = registry.histogram(Metadata.builder()
                    .withName("gatehouse_session_verification_microseconds")
                    .withDescription("Time to verify a session that memory did not hold")
                    .build());
            registry.gauge(
                    Metadata.builder()
                            .withName("gatehouse_sessions_in_memory")
                            .withDescription("Sessions in this node's memory, of all that live")
                            .build(),
                    near,
                    NearCache::size);
            nearHits = registry.counter(LOOKUPS, new Tag("tier", NEAR), new Tag("outcome", outcome(true)));
            nearMisses = registry.counter(LOOKUPS, new Tag("tier", NEAR), new Tag("outcome", outcome(false)));
            registerCounters();
        }
    }

    /** Once, because a tag checks its name with a regular expression whenever one is made. */
    private void registerCounters() {
        for (String tier : List.of(REDIS, SOURCE)) {
            for (String outcome : List.of(outcome(true), outcome(false))) {
                counters.put(
                        tier + outcome, registry.counter(LOOKUPS, new Tag("tier", tier), new Tag("outcome", outcome)));
            }
        }
        for (String outcome : List.of(RENEWED, JOINED, FAILED)) {
            counters.put(outcome, registry.counter(RENEWALS, new Tag("outcome", outcome)));
        }
    }

    void near(boolean hit) {
        if (registry != null) {
            (hit ? nearHits : nearMisses).inc();
        }
    }

    void lookup(String tier, boolean hit) {
        count(tier + outcome(hit));
    }

    void renewal(String outcome) {
        count(outcome);
    }

    void verified(long nanos) {
        if (verification != null) {
            verification.update(TimeUnit.NANOSECONDS.toMicros(nanos));
        }
    }

    private void count(String counter) {
        if (registry != null) {
            counters.get(counter).inc();
        }
    }

    private static String outcome(boolean hit) {
        return hit ? "hit" : "miss";
    }
}
