package io.gatehouse.persistence.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Stops asking a Redis that does not answer. After a second it may be probed, behind the requests and not by them: one in
 * a few would wait in vain. With a Cluster each sixteenth of the slots
 * has a breaker of its own, so that a dead master does not take the others' sessions with it.
 */
class Breakers {

    private static final int SLOTS = 16_384;
    private static final int PARTS = 16;

    private static final String PROBE = "gatehouse:probe:";

    private final CircuitBreaker[] breakers;

    Breakers(RedisUrl.Topology topology) {
        int parts = topology == RedisUrl.Topology.CLUSTER ? PARTS : 1;
        breakers = IntStream.range(0, parts)
                .mapToObj(part -> CircuitBreaker.of("redis-" + part, config()))
                .toArray(CircuitBreaker[]::new);
    }

    CircuitBreaker of(String key) {
        return breakers.length == 1 ? breakers[0] : breakers[slot(key) / (SLOTS / PARTS)];
    }

    /** From 0 to 1. */
    double partOpen() {
        return Arrays.stream(breakers)
                .mapToInt(breaker -> breaker.getState() == CircuitBreaker.State.CLOSED ? 0 : 1)
                .average()
                .orElse(0);
    }

    /** Asks {@code probe} about each breaker that has rested long enough, with a key that it stands for. */
    void probe(BiConsumer<CircuitBreaker, String> probe) {
        for (CircuitBreaker breaker : breakers) {
            if (breaker.getState() != CircuitBreaker.State.CLOSED && breaker.tryAcquirePermission()) {
                probe.accept(breaker, keyOf(breaker));
            }
        }
    }

    private String keyOf(CircuitBreaker breaker) {
        return IntStream.iterate(0, n -> n + 1)
                .mapToObj(n -> PROBE + n)
                .filter(key -> of(key) == breaker)
                .findFirst()
                .orElseThrow();
    }

    private static CircuitBreakerConfig config() {
        return CircuitBreakerConfig.custom()
                .slidingWindow(10, 4, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(50)
                .slowCallDurationThreshold(Duration.ofSeconds(10))
                .waitDurationInOpenState(Duration.ofSeconds(1))
                .permittedNumberOfCallsInHalfOpenState(2)
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(1))
                .writableStackTraceEnabled(false)
                .build();
    }

    /** CRC-16/XMODEM of the key (Redis Cluster specification, "Key distribution model"); our keys have no hash tags. */
    static int slot(String key) {
        int crc = 0;
        for (byte next : key.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (next & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
            }
            crc &= 0xffff;
        }
        return crc % SLOTS;
    }
}
