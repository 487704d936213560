package io.gatehouse.throttle;

/** One try at a password or a code. Counts as failed from its beginning until it is said to have succeeded. */
public final class Attempt {

    private final Guess guess;
    private final Runnable withdrawal;
    private final Runnable success;

    /** @param success throws if the attempt must not succeed any more */
    Attempt(Guess guess, Runnable withdrawal, Runnable success) {
        this.guess = guess;
        this.withdrawal = withdrawal;
        this.success = success;
    }

    /** It was wrong. */
    public void failed() {
        guess.wrong();
    }

    /** Nobody could say whether it was right, so nothing was learned: an outage must lock nobody out. */
    public void cameToNothing() {
        withdrawal.run();
        guess.close();
    }

    /**
     * It was right.
     *
     * @throws io.gatehouse.api.ProblemException TOO_MANY_ATTEMPTS if the lock closed for good while the attempt ran,
     *     UNAVAILABLE if that cannot be told: what was right then counts for nothing
     */
    public void succeeded() {
        success.run();
        guess.close();
    }
}
