package io.gatehouse.testing;

import io.gatehouse.api.ProblemException;
import org.assertj.core.api.Assertions;

/** Looks at how something is refused. */
public final class Refusals {

    private Refusals() {}

    /** The refusal of the work, which must be refused. */
    public static ProblemException refusal(Runnable work) {
        ProblemException problem = Assertions.catchThrowableOfType(ProblemException.class, work::run);
        return Assertions.assertThat(problem).as("a refusal").isNotNull().actual();
    }
}
