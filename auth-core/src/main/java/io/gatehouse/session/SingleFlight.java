package io.gatehouse.session;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Joins the callers in this JVM that want the same thing at the same time: one works, all get its result. */
public class SingleFlight<K, V> {

    private final ConcurrentHashMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();
    private final Duration patience;
    private final Semaphore room;

    /**
     * @param patience how long a caller waits for another's result before it is told to come back later
     * @param mayWait callers that may wait at the same time; more are told to come back later at once
     */
    public SingleFlight(Duration patience, int mayWait) {
        this.patience = patience;
        room = new Semaphore(mayWait);
    }

    public V join(K key, Supplier<V> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> other = underWay.putIfAbsent(key, mine);
        if (other != null) {
            return awaitInRoom(other);
        }
        try {
            mine.complete(work.get());
        } catch (Throwable failure) {
            // the others must not wait for a result that will never come
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            underWay.remove(key, mine);
        }
        return mine.join();
    }

    private V awaitInRoom(CompletableFuture<V> other) {
        if (!room.tryAcquire()) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1));
        }
        try {
            return await(other);
        } finally {
            room.release();
        }
    }

    private V await(CompletableFuture<V> other) {
        try {
            return other.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1), failed.getCause());
        } catch (TimeoutException tooLong) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1), tooLong);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1), stopping);
        }
    }
}
