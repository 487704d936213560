package io.gatehouse.persistence.redis;

import io.gatehouse.persistence.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.redisson.api.RFuture;
import org.redisson.api.RLock;

/** Locks that hold across all nodes. The lease is short and renewed while the work runs, so a dead holder frees it. */
@ApplicationScoped
public class ClusterLocks {

    private static final long RENEW_WHILE_HELD = -1;

    /** Redisson knows holders by thread; one number per use keeps pooled threads apart. */
    private static final AtomicLong HOLDERS = new AtomicLong();

    private final Redis redis;

    ClusterLocks() {
        this(null);
    }

    @Inject
    public ClusterLocks(Redis redis) {
        this.redis = redis;
    }

    /**
     * Runs the work while no other node runs work under the same name. Not reentrant.
     *
     * @param wait how long to wait for the lock
     * @return the work's result; empty if the lock could not be had in time
     * @throws StoreUnavailable if Redis cannot be asked in time
     */
    public <T> Optional<T> runAlone(String name, Duration wait, Supplier<T> work) {
        String key = "gatehouse:lock:" + name;
        long holder = HOLDERS.incrementAndGet();
        if (!acquire(key, wait, holder)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(work.get());
        } finally {
            redis.client().ifPresent(client -> release(client.getLock(key), holder));
        }
    }

    private boolean acquire(String key, Duration wait, long holder) {
        AtomicReference<RFuture<Boolean>> asked = new AtomicReference<>();
        try {
            return redis.<Boolean>call(key, wait.toMillis() + Redis.DEADLINE_MILLIS, client -> {
                asked.set(client.getLock(key)
                        .tryLockAsync(wait.toMillis(), RENEW_WHILE_HELD, TimeUnit.MILLISECONDS, holder));
                return asked.get().thenApply(held -> held);
            });
        } catch (StoreUnavailable tooLate) {
            Optional.ofNullable(asked.get())
                    .ifPresent(late -> late.thenAccept(held -> {
                        if (held) {
                            redis.client().ifPresent(client -> release(client.getLock(key), holder));
                        }
                    }));
            throw tooLate;
        }
    }

    /** If Redis cannot be told, the lease runs out by itself: nothing renews it after this. */
    private static void release(RLock lock, long holder) {
        lock.unlockAsync(holder);
        Redis.leaveThread();
    }
}
