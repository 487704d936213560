package io.gatehouse.store;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.StoreUnavailable;
import java.time.Duration;
import java.util.function.Supplier;

/** What remembers. Who asks it and gets no answer is told that nothing is known, and when to try again. */
public enum Store {
    REDIS(Duration.ofSeconds(1)),
    POSTGRES(Duration.ofSeconds(2));

    private final Duration retryAfter;

    Store(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    /** @throws ProblemException UNAVAILABLE if it does not answer */
    public <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreUnavailable noAnswer) {
            throw unavailable(noAnswer);
        }
    }

    /** @throws ProblemException UNAVAILABLE if it cannot be told whether it was written */
    public void tell(Runnable write) {
        try {
            write.run();
        } catch (StoreUnavailable noAnswer) {
            throw unavailable(noAnswer);
        }
    }

    /** For those who have something to undo first. */
    public ProblemException unavailable(StoreUnavailable noAnswer) {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, retryAfter, noAnswer);
    }
}
