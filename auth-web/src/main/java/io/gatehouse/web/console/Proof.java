package io.gatehouse.web.console;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.problem.FreshFactorNeeded;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Asks operators who are about to change something who they are. Pages that do so ask when they are opened, so that the
 * proof is given before anything is typed, and again when the form comes.
 */
@Dependent
class Proof {

    private final AuthSession session;
    private final Visit visit;
    private final Clock clock;

    @Inject
    Proof(@CurrentSession AuthSession session, Visit visit, Clock clock) {
        this.session = session;
        this.visit = visit;
        this.clock = clock;
    }

    /** @throws FreshFactorNeeded if no proof of the operator is fresh enough; by a second factor if they have one */
    void mustBeFresh() {
        visit.proveAgain(session, clock.instant());
    }
}
