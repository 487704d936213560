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
 * Asks PostgreSQL what operators look up, what people look up of themselves, and what is to be ended: each in a lane of its
 * own, so that a crowd in one costs the others nothing. Few at once: some searches are slow, and sign-in needs connections,
 * too. Most take a few milliseconds, so whoever comes while others are at it waits a moment, in the order of coming; but not
 * so many that the server runs out of threads.
 */
@EngineBean
public class Searches {

    /** What is found is counted no further than somebody would read. */
    public static final int COUNTED = 10_000;

    private static final int OPERATORS = 3;
    private static final int ONESELF = 2;
    private static final int ENDING = 1;
    private static final int MAY_WAIT = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Lane operators;
    private final Lane oneself;
    private final Lane ending;

    @Inject
    public Searches() {
        this(MAY_WAIT, PATIENCE);
    }

    Searches(int mayWait, Duration patience) {
        operators = new Lane(OPERATORS, mayWait, patience);
        oneself = new Lane(ONESELF, mayWait, patience);
        ending = new Lane(ENDING, mayWait, patience);
    }

    /**
     * For an operator.
     *
     * @throws ProblemException UNAVAILABLE, also if others are at it for too long
     */
    public <T> T ask(Supplier<T> question) {
        return operators.ask(question);
    }

    /**
     * For somebody who looks at what is their own.
     *
     * @throws ProblemException as {@link #ask}
     */
    public <T> T askForOneself(Supplier<T> question) {
        return oneself.ask(question);
    }

    /**
     * For an operator who is ending what is found.
     *
     * @throws ProblemException as {@link #ask}
     */
    public <T> T askToEnd(Supplier<T> question) {
        return ending.ask(question);
    }

    private static final class Lane {

        private final Semaphore free;
        private final Semaphore places;
        private final Duration patience;

        Lane(int atOnce, int mayWait, Duration patience) {
            free = new Semaphore(atOnce, true);
            places = new Semaphore(atOnce + mayWait);
            this.patience = patience;
        }

        <T> T ask(Supplier<T> question) {
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
    }

    /** Nobody did anything wrong, least of all the one who is told. */
    private static ProblemException busy() {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
    }
}
