package io.gatehouse.remote;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The result of work that another thread does for all who want the same. */
public final class Awaited {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private Awaited() {}

    /**
     * Waits for it.
     *
     * @param room for those who wait; who finds none is told to come back at once
     * @param patience how long to wait before being told to come back
     * @throws ProblemException what the work has thrown, or UNAVAILABLE
     */
    public static <V> V result(CompletableFuture<V> work, Semaphore room, Duration patience) {
        if (!room.tryAcquire()) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        }
        try {
            return work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw comeBack(failed.getCause());
        } catch (TimeoutException tooLong) {
            throw comeBack(tooLong);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw comeBack(stopping);
        } finally {
            room.release();
        }
    }

    private static ProblemException comeBack(Throwable cause) {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER, cause);
    }
}
