package io.gatehouse.persistence.database;

import io.gatehouse.persistence.StoreUnavailable;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Stops asking a PostgreSQL that does not answer, and asks again after a second: else every request that has something
 * to write waits in vain, and those that have not find no thread.
 */
class Breaker {

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "database",
            CircuitBreakerConfig.custom()
                    .slidingWindow(10, 4, SlidingWindowType.COUNT_BASED)
                    .failureRateThreshold(50)
                    .slowCallDurationThreshold(Duration.ofSeconds(10))
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(2)
                    .maxWaitDurationInHalfOpenState(Duration.ofSeconds(2))
                    .recordExceptions(StoreUnavailable.class)
                    .ignoreExceptions(SearchTooSlow.class)
                    .writableStackTraceEnabled(false)
                    .build());

    boolean isOpen() {
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    <T> T guard(Supplier<T> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException open) {
            throw new StoreUnavailable("PostgreSQL did not answer a moment ago", open);
        }
    }
}
