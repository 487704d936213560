package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Opens, finds, renews and ends sessions. */
@ApplicationScoped
public class Sessions {

    Sessions() {}

    /** Remembers a session that its source has just opened, from the current request's device. */
    public void open(SessionSource source, Vouched vouched) {
        throw new UnsupportedOperationException();
    }

    /**
     * Renews a session because its owner asks, whatever is left of it.
     *
     * @return the token to use from now on
     * @throws io.gatehouse.api.ProblemException INVALID_TOKEN if it has ended, UNAVAILABLE if that cannot be told
     */
    public SessionToken refresh(SessionToken token) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends a session on every node and at its source. Ending one that has ended, or never was, is no error.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE if the end could be written down nowhere
     */
    public void end(SessionToken token, EndReason reason) {
        throw new UnsupportedOperationException();
    }

    /** Ends every session of an account but one. */
    public void endAllOf(UUID accountId, Optional<SessionToken> except, EndReason reason) {
        throw new UnsupportedOperationException();
    }
}
