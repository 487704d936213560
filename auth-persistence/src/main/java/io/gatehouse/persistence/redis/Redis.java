package io.gatehouse.persistence.redis;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.StoreUnavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Redis, one server, Sentinel or Cluster. Every call answers within 440 ms or throws {@link StoreUnavailable}; while
 * Redis does not answer, the breaker throws it at once.
 */
@ApplicationScoped
public class Redis implements AutoCloseable, ReadsSettings {

    /** A little more than Redisson's own limit, which leaves out the wait for a connection. */
    static final long DEADLINE_MILLIS = 440;

    private static final Duration START_WAIT = Duration.ofSeconds(3);

    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final int WARM_UP_CALLS = 2_000;

    /** More than the server has request threads; a bound all the same. */
    private static final int WAITING_PER_CONNECTION = 8;

    private final Connection connection;
    private final Breakers breakers;
    private final Probes probes;
    private final Semaphore room;
    private final int poolSize;
    private final int mostAtOnce;

    Redis() {
        connection = null;
        breakers = null;
        probes = null;
        room = null;
        poolSize = 0;
        mostAtOnce = 0;
    }

    @Inject
    public Redis(Settings settings) {
        RedisConfig config = RedisConfig.of(settings);
        connection = new Connection(config);
        breakers = new Breakers(config.url().topology());
        probes = new Probes(breakers, connection);
        poolSize = config.poolSize();
        mostAtOnce = poolSize * WAITING_PER_CONNECTION;
        room = new Semaphore(mostAtOnce);
    }

    /** Connects; without Redis the start goes on, and readiness is down until it is there. */
    void start(@Observes Startup event) {
        if (connected(START_WAIT)) {
            warmUp();
        }
    }

    /**
     * The first calls that a JVM makes take many times as long as any later one. When many requests made them at once, on
     * a node that had just started, they found Redis too slow.
     */
    private void warmUp() {
        long end = System.nanoTime() + WARM_UP.toNanos();
        for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() - end < 0; i++) {
            try {
                get("gatehouse:warm-up");
            } catch (StoreUnavailable notYet) {
                // the first may be too slow; whoever needs it later will be told
            }
        }
    }

    /** Waits for Redis to be reached for the first time; false if it was not in time. */
    public boolean connected(Duration most) {
        return connection.await(most);
    }

    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(call(
                key,
                client -> client.<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).getAsync()));
    }

    /** Runs a script that answers with a number. */
    public long number(Script script, String key, byte[]... arguments) {
        return this.<Long>run(script, ReturnType.LONG, key, arguments);
    }

    /** Runs a script that answers with bytes, or with nothing ({@code false} in Lua). */
    public Optional<byte[]> bytes(Script script, String key, byte[]... arguments) {
        return Optional.ofNullable(run(script, ReturnType.VALUE, key, arguments));
    }

    /** Runs a script that answers with a list of bytes. */
    public List<byte[]> list(Script script, String key, byte[]... arguments) {
        return run(script, ReturnType.LIST, key, arguments);
    }

    /** Runs a script whose answer does not matter. */
    public void run(Script script, String key, byte[]... arguments) {
        this.<Object>run(script, ReturnType.VALUE, key, arguments);
    }

    private <T> T run(Script script, ReturnType type, String key, byte[]... arguments) {
        return call(
                key,
                client -> client.getScript(ByteArrayCodec.INSTANCE)
                        .evalAsync(key, Mode.READ_WRITE, script.text(), type, List.of(key), (Object[]) arguments));
    }

    /** Sends a message to whoever listens, on every node of a Cluster. */
    public void publish(String channel, byte[] message) {
        call(
                channel,
                client -> client.getTopic(channel, ByteArrayCodec.INSTANCE).publishAsync(message));
    }

    /** The client, for what takes longer than one call; empty until Redis was reached once. */
    Optional<RedissonClient> client() {
        return connection.client();
    }

    /** Asks Redis and waits for the answer, within the deadline and behind the breaker of the key. */
    private <T> T call(String key, Function<RedissonClient, CompletionStage<T>> command) {
        if (!room.tryAcquire()) {
            throw new StoreUnavailable("too many calls wait for Redis", null);
        }
        try {
            return call(key, DEADLINE_MILLIS, command);
        } finally {
            room.release();
        }
    }

    /** The same with a deadline of its own, for a call that holds no connection while it waits. */
    <T> T call(String key, long deadlineMillis, Function<RedissonClient, CompletionStage<T>> command) {
        RedissonClient client =
                client().orElseThrow(() -> new StoreUnavailable("Redis has not been reached yet", null));
        CircuitBreaker breaker = breakers.of(key);
        if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            throw new StoreUnavailable("Redis did not answer a moment ago", null);
        }
        long begin = System.nanoTime();
        try {
            T answer = await(command.apply(client).toCompletableFuture(), deadlineMillis);
            breaker.onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            return answer;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while Redis was asked", stopping);
        } catch (RedisOutOfMemoryException full) {
            breaker.onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            throw new StoreUnavailable("Redis is full", full);
        } catch (TimeoutException | RuntimeException failure) {
            breaker.onError(System.nanoTime() - begin, TimeUnit.NANOSECONDS, failure);
            throw new StoreUnavailable("Redis did not answer in time, or at all", failure);
        } finally {
            leaveThread();
        }
    }

    /**
     * To be called when the client was used. Netty keeps objects with each thread that calls it; the server's threads
     * outlive this application, and would hold on to its classes.
     */
    static void leaveThread() {
        if (!(Thread.currentThread() instanceof FastThreadLocalThread)) {
            FastThreadLocal.removeAll();
        }
    }

    private static <T> T await(CompletableFuture<T> answer, long deadlineMillis)
            throws InterruptedException, TimeoutException {
        try {
            return answer.get(deadlineMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (TimeoutException | InterruptedException tooLate) {
            answer.cancel(false);
            throw tooLate;
        }
    }

    /** Part of the connections that are in use, from 0 to 1. */
    @Gauge(
            name = "gatehouse_pool_use",
            absolute = true,
            tags = "pool=redis",
            unit = "none",
            description = "Part of the connections that are in use, from 0 to 1")
    public double poolUse() {
        return Math.min(1, (double) (mostAtOnce - room.availablePermits()) / poolSize);
    }

    /** Part of the calls that are refused at once, from 0 to 1: of a Cluster, a dead master's slots. */
    @Gauge(
            name = "gatehouse_breaker_open",
            absolute = true,
            tags = "breaker=redis",
            unit = "none",
            description = "Part of the calls that are refused at once, as the store did not answer, from 0 to 1")
    public double breakerOpen() {
        return breakers.partOpen();
    }

    @PreDestroy
    @Override
    public void close() {
        probes.close();
        connection.close();
    }
}
