package io.gatehouse.node;

import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Shows how many sessions live, as they were counted last. Each node counts those of all nodes: the numbers are not to be
 * added up. It is not there before the first count, as no number is better than a wrong one.
 */
@EngineBean
class LiveSessionsMeter {

    private static final Metadata LIVE = Metadata.builder()
            .withName("gatehouse_sessions_live")
            .withDescription("Live sessions of all nodes, counted once a minute and to " + TakeReadings.COUNTED)
            .build();
    private static final int NOT_COUNTED = -1;

    private final Optional<MetricRegistry> registry;
    private final AtomicInteger last = new AtomicInteger(NOT_COUNTED);

    @Inject
    LiveSessionsMeter(Instance<MetricRegistry> registry) {
        this.registry = registry.isResolvable() ? Optional.of(registry.get()) : Optional.empty();
    }

    void counted(int live) {
        if (last.getAndSet(live) == NOT_COUNTED) {
            registry.ifPresent(metrics -> metrics.gauge(LIVE, last, AtomicInteger::get));
        }
    }

    OptionalInt last() {
        int live = last.get();
        return live == NOT_COUNTED ? OptionalInt.empty() : OptionalInt.of(live);
    }
}
