package io.gatehouse.remote;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whether a remote party may be called now: only so many calls are under way at once, and none for some seconds after
 * half of the last ones failed. What failed, its caller says.
 */
public final class Admission {

    /** Why a call is not made. */
    public enum Denial {
        FULL,
        BREAKER_OPEN
    }

    /** How long nobody is called after half of the calls have failed. */
    public static final Duration BREAKER_WAIT = Duration.ofSeconds(5);

    private static final Duration PLACE_WAIT = Duration.ofMillis(200);

    private final CircuitBreaker breaker;
    private final Bulkhead places;

    /** @param onChange is told when the breaker opens or closes */
    public Admission(String name, int mostInFlight, Clock clock, Consumer<Object> onChange) {
        breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(BREAKER_WAIT)
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .maxWaitDurationInHalfOpenState(BREAKER_WAIT)
                        .clock(clock)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> onChange.accept(event.getStateTransition()));
        places = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(mostInFlight)
                        .maxWaitDuration(PLACE_WAIT)
                        .build());
    }

    /**
     * @param call makes the call, and tells {@link #answered} or {@link #failed} what came of it
     * @param refused makes the exception to throw if it may not be made
     */
    public <T> T admit(Supplier<T> call, Function<Denial, RuntimeException> refused) {
        if (!places.tryAcquirePermission()) {
            throw refused.apply(Denial.FULL);
        }
        try {
            if (!breaker.tryAcquirePermission()) {
                throw refused.apply(Denial.BREAKER_OPEN);
            }
            return call.get();
        } finally {
            places.onComplete();
        }
    }

    public void answered(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    public void failed(long nanos, Exception failure) {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
    }

    /** Whether a call would be made now, as far as the breaker goes. */
    public boolean passable() {
        boolean passable = breaker.tryAcquirePermission();
        if (passable) {
            breaker.releasePermission();
        }
        return passable;
    }
}
