package io.gatehouse.persistence.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.redisson.client.codec.ByteArrayCodec;

/** Asks a Redis that did not answer whether it does again, behind the requests. */
class Probes implements AutoCloseable {

    private static final long BETWEEN_MILLIS = 100;

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(Probes::daemon);
    private final Connection connection;

    Probes(Breakers breakers, Connection connection) {
        this.connection = connection;
        clockwork.scheduleWithFixedDelay(
                () -> breakers.probe(this::ask), BETWEEN_MILLIS, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask(CircuitBreaker breaker, String key) {
        long begin = System.nanoTime();
        connection
                .client()
                .orElseThrow()
                .<byte[]>getBucket(key, ByteArrayCodec.INSTANCE)
                .getAsync()
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        breaker.onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
                    } else {
                        breaker.onError(System.nanoTime() - begin, TimeUnit.NANOSECONDS, failure);
                    }
                });
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "gatehouse-redis-probe");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
