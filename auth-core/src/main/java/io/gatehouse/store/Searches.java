package io.gatehouse.store;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks PostgreSQL what operators look up. Few at once: some searches are slow, and sign-in needs connections, too. Most take
 * a few milliseconds, so whoever comes while others are at it waits a moment, in the order of coming; but not so many that
 * the server runs out of threads.
 */
@EngineBean
public class Searches {

    /** What is found is counted no further than somebody would read. */
    public static final int COUNTED = 10_000;

    private static final int AT_ONCE = 3;
    private static final int MAY_WAIT = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Semaphore free = new Semaphore(AT_ONCE, true);
    private final Semaphore places;
    private final Duration patience;

    @Inject
    public Searches() {
        this(MAY_WAIT, PATIENCE);
    }

    Searches(int mayWait, Duration patience) {
        this.places = new Semaphore(AT_ONCE + mayWait);
        this.patience = patience;
    }

    /** @throws ProblemException UNAVAILABLE, also if others are at it for too long */
    public <T> T ask(Supplier<T> question) {
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            return inTurn(question);
        } finally {
            places.release();
        }
    }

    private <T> T inTurn(Supplier<T> question) {
        if (!isTurn()) {
            throw busy();
        }
        try {
            return Store.POSTGRES.ask(question);
        } finally {
            free.release();
        }
    }

    private boolean isTurn() {
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Nobody did anything wrong, least of all the one who is told. */
    private static ProblemException busy() {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
    }
}
