package io.gatehouse.session;

import io.gatehouse.remote.Awaited;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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
            return Awaited.result(other, room, patience);
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
}
