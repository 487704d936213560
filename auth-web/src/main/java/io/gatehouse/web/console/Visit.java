package io.gatehouse.web.console;

import io.gatehouse.api.AuthSession;
import io.gatehouse.person.NeededProof;
import io.gatehouse.problem.FreshFactorNeeded;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * An operator's stay in the console: begins with a fresh proof of who they are, by their second
 * factor if they have one, and ends on its own when nothing was done
 * for a while. It is kept with the pages, in the container's session, and opens nothing by itself: the guard has found
 * the caller's own session before.
 */
@SessionScoped
class Visit implements Serializable {

    private static final long serialVersionUID = 1L;

    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(8);

    private String session = "";
    private Instant since = Instant.EPOCH;
    private Instant lastSeen = Instant.EPOCH;
    private NeededProof needed;

    /**
     * @param needed what this operator has to prove; asked once in each visit
     * @throws FreshFactorNeeded if the visit is over, or has not begun, and no proof is fresh enough to begin one
     */
    synchronized void goOn(AuthSession caller, Instant now, Function<AuthSession, NeededProof> needed) {
        if (!isOf(caller, now)) {
            NeededProof asked = needed.apply(caller);
            asked.require(caller.factors(), now);
            this.needed = asked;
            since = now;
            session = caller.id();
        }
        lastSeen = now;
    }

    /**
     * Before something is done that cannot be undone.
     *
     * @throws FreshFactorNeeded if the proof that began the visit is not fresh any more
     */
    synchronized void proveAgain(AuthSession caller, Instant now) {
        needed.require(caller.factors(), now);
    }

    private boolean isOf(AuthSession caller, Instant now) {
        return session.equals(caller.id()) && now.isBefore(lastSeen.plus(IDLE)) && now.isBefore(since.plus(LONGEST));
    }
}
