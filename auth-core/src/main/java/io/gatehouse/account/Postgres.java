package io.gatehouse.account;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.StoreUnavailable;
import java.time.Duration;
import java.util.function.Supplier;

/** Turns "PostgreSQL cannot be asked" into a refusal. */
final class Postgres {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private Postgres() {}

    static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreUnavailable down) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER, down);
        }
    }
}
