package io.gatehouse.web.console;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.problem.FreshFactorNeeded;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Asks operators who are about to change something who they are. Pages that do so ask when they are opened, so that the
 * proof is given before anything is typed, and again when the form comes.
 */
@Dependent
class Proof {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final AuthSession session;
    private final Clock clock;

    @Inject
    Proof(@CurrentSession AuthSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** @throws FreshFactorNeeded if no proof of the operator is fresh enough; who acts for them has not proven to be them */
    void mustBeFresh() {
        boolean fresh = session.factors().stream()
                .filter(factor -> factor.kind() != FactorKind.IMPERSONATION)
                .anyMatch(factor -> factor.verifiedAt()
                        .filter(at -> !at.plus(FRESH).isBefore(clock.instant()))
                        .isPresent());
        if (!fresh) {
            throw new FreshFactorNeeded(FRESH, Set.of(), List.of());
        }
    }
}
