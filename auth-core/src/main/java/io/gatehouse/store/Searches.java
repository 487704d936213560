package io.gatehouse.store;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Asks PostgreSQL what operators look up. Few at once: some searches are slow, and sign-in needs connections, too. */
@EngineBean
public class Searches {

    private static final int AT_ONCE = 3;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Semaphore free = new Semaphore(AT_ONCE);

    /** @throws ProblemException UNAVAILABLE, or TOO_MANY_ATTEMPTS if others are at it */
    public <T> T ask(Supplier<T> question) {
        if (!free.tryAcquire()) {
            throw ProblemException.retry(ProblemCode.TOO_MANY_ATTEMPTS, RETRY_AFTER);
        }
        try {
            return Store.POSTGRES.ask(question);
        } finally {
            free.release();
        }
    }
}
