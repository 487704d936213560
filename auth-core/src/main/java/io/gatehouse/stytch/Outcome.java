package io.gatehouse.stytch;

import java.util.Locale;

/** How a call to Stytch went, for metrics and the breaker. */
enum Outcome {
    OK(false),
    REFUSED(false),
    LIMITED(false),
    TIMEOUT(true),
    ERROR(true),
    /** Not made: too many calls under way. */
    FULL(false),
    /** Not made: too many of the last calls failed. */
    BREAKER_OPEN(false);

    private final boolean failure;

    Outcome(boolean failure) {
        this.failure = failure;
    }

    /** Whether the breaker counts it as a failure. */
    boolean failure() {
        return failure;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
