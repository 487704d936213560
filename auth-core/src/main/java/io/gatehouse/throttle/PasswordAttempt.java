package io.gatehouse.throttle;

/** One try at a password. Counts as failed from its beginning until it is said to have succeeded. */
public final class PasswordAttempt {

    private final Attempts attempts;
    private final Guess guess;
    private final String counter;
    private final int number;
    private final String device;

    PasswordAttempt(Attempts attempts, Guess guess, String counter, int number, String device) {
        this.attempts = attempts;
        this.guess = guess;
        this.counter = counter;
        this.number = number;
        this.device = device;
    }

    /** The password was wrong. */
    public void failed() {
        guess.wrong();
    }

    /** Nobody could say whether the password was right, so nothing was learned: an outage must lock nobody out. */
    public void cameToNothing() {
        attempts.withdraw(counter, number);
        guess.close();
    }

    /**
     * The password was right.
     *
     * @throws io.gatehouse.api.ProblemException TOO_MANY_ATTEMPTS if the lock closed for good while the attempt ran,
     *     UNAVAILABLE if that cannot be told: the password then counts for nothing
     */
    public void succeeded() {
        attempts.success(counter, device);
        guess.close();
    }
}
