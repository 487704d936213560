package io.gatehouse.audit;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Lets two at a time read the whole trail: each keeps a thread busy for minutes, and PostgreSQL with it. */
@EngineBean
class LongReads {

    private static final int AT_ONCE = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Semaphore free = new Semaphore(AT_ONCE);

    /** What is done in a turn. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** @throws ProblemException TOO_MANY_ATTEMPTS if there is no turn */
    <T, E extends Exception> T inTurn(Work<T, E> work) throws E {
        if (!free.tryAcquire()) {
            throw ProblemException.retry(ProblemCode.TOO_MANY_ATTEMPTS, RETRY_AFTER);
        }
        try {
            return work.run();
        } finally {
            free.release();
        }
    }
}
