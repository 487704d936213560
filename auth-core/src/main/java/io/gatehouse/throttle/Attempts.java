package io.gatehouse.throttle;

import jakarta.enterprise.context.ApplicationScoped;

/** Limits on what may be tried, per account and per client address. */
@ApplicationScoped
public class Attempts {

    Attempts() {}

    /**
     * Before a master key is looked at.
     *
     * @throws io.gatehouse.api.ProblemException TOO_MANY_ATTEMPTS after too many wrong ones from this client address
     */
    public void beforeMasterKey() {
        throw new UnsupportedOperationException();
    }

    /** Counts a wrong master key from this client address. */
    public void wrongMasterKey() {
        throw new UnsupportedOperationException();
    }
}
