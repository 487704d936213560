package io.gatehouse.throttle;

/** One try at a code. Counts as failed from its beginning until it is said to have succeeded. */
public final class CodeAttempt {

    private final Attempts attempts;
    private final Guess guess;
    private final String counter;
    private final int number;

    CodeAttempt(Attempts attempts, Guess guess, String counter, int number) {
        this.attempts = attempts;
        this.guess = guess;
        this.counter = counter;
        this.number = number;
    }

    /** The code was wrong. */
    public void failed() {
        guess.wrong();
    }

    /** Nobody could say whether the code was right: an outage must lock nobody out. */
    public void cameToNothing() {
        attempts.withdraw(counter, number);
        guess.close();
    }

    /**
     * The code was right.
     *
     * @throws io.gatehouse.api.ProblemException TOO_MANY_ATTEMPTS if the lock closed for good while the attempt ran,
     *     UNAVAILABLE if that cannot be told: the code then counts for nothing
     */
    public void succeeded() {
        attempts.codeSuccess(counter);
        guess.close();
    }
}
