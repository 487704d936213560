package io.gatehouse.web.admin;

import io.gatehouse.api.AuthSession;
import io.gatehouse.guard.Caller;
import io.gatehouse.person.NeededProof;
import io.gatehouse.person.OperatorProof;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks operators who administer over the API for the same proof as in the console: with the password alone, nobody may do
 * here what they may not do there. The guard has asked for some fresh proof before; keys and tokens of others have no
 * factors here. {@link OperatorProofFeature} says of whom.
 */
@Dependent
class OperatorProofFilter implements ContainerRequestFilter {

    private final Caller caller;
    private final OperatorProof proof;
    private final Clock clock;

    @Inject
    OperatorProofFilter(Caller caller, OperatorProof proof, Clock clock) {
        this.caller = caller;
        this.proof = proof;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!caller.byMasterKey()) {
            ask(caller.session(), proof::of, clock);
        }
    }

    static void ask(Optional<AuthSession> operator, Function<AuthSession, NeededProof> needed, Clock clock) {
        operator.ifPresent(session -> needed.apply(session).require(session.factors(), clock.instant()));
    }
}
