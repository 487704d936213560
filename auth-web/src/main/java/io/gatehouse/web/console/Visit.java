package io.gatehouse.web.console;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.problem.FreshFactorNeeded;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An operator's stay in the console: begins with a fresh proof of who they are, and ends on its own when nothing was done
 * for a while. It is kept with the pages, in the container's session, and opens nothing by itself: the guard has found
 * the caller's own session before.
 */
@SessionScoped
class Visit implements Serializable {

    private static final long serialVersionUID = 1L;

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration IDLE = Duration.ofMinutes(15);
    static final Duration LONGEST = Duration.ofHours(8);

    private String session = "";
    private Instant since = Instant.EPOCH;
    private Instant lastSeen = Instant.EPOCH;

    /** @throws FreshFactorNeeded if the visit is over, or has not begun, and no proof is fresh enough to begin one */
    synchronized void goOn(AuthSession caller, Instant now) {
        if (!isOf(caller, now)) {
            mustBeFresh(caller, now);
            since = now;
            session = caller.id();
        }
        lastSeen = now;
    }

    private boolean isOf(AuthSession caller, Instant now) {
        return session.equals(caller.id()) && now.isBefore(lastSeen.plus(IDLE)) && now.isBefore(since.plus(LONGEST));
    }

    private static void mustBeFresh(AuthSession caller, Instant now) {
        boolean fresh = caller.factors().stream()
                .filter(factor -> factor.kind() != FactorKind.IMPERSONATION)
                .anyMatch(factor -> factor.verifiedAt()
                        .filter(at -> !at.plus(FRESH).isBefore(now))
                        .isPresent());
        if (!fresh) {
            throw new FreshFactorNeeded(FRESH, Set.of(), List.of());
        }
    }
}
