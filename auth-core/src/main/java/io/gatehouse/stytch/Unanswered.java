package io.gatehouse.stytch;

/** Stytch was asked and gave no answer that can be used. Carries nothing of what it sent: that may hold secrets. */
final class Unanswered extends Exception {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    Unanswered(Outcome outcome, String reason) {
        super(reason, null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
