package io.gatehouse.stytch;

import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts and times calls to Stytch. */
@EngineBean
class StytchMetrics {

    private static final Metadata CALLS = Metadata.builder()
            .withName("gatehouse_stytch_calls_total")
            .withDescription("Calls to Stytch, those that a breaker or a bound kept back included")
            .build();
    /** No timer: of those, the server shows the sum in seconds and the quantiles in nanoseconds, under one name. */
    private static final Metadata CALL_TIME = Metadata.builder()
            .withName("gatehouse_stytch_call_microseconds")
            .withDescription("Time that a call to Stytch took")
            .build();

    private final Optional<MetricRegistry> registry;

    @Inject
    StytchMetrics(Instance<MetricRegistry> registry) {
        this.registry = registry.isResolvable() ? Optional.of(registry.get()) : Optional.empty();
    }

    /** Counts nothing, where there is no container. */
    StytchMetrics() {
        registry = Optional.empty();
    }

    void called(String endpoint, Outcome outcome, Duration took) {
        registry.ifPresent(metrics -> metrics.histogram(CALL_TIME, new Tag("endpoint", endpoint))
                .update(TimeUnit.NANOSECONDS.toMicros(took.toNanos())));
        count(endpoint, outcome);
    }

    /** A call that was not made. */
    void notCalled(String endpoint, Outcome outcome) {
        count(endpoint, outcome);
    }

    private void count(String endpoint, Outcome outcome) {
        registry.ifPresent(
                metrics -> metrics.counter(CALLS, new Tag("endpoint", endpoint), new Tag("outcome", outcome.tag()))
                        .inc());
    }
}
