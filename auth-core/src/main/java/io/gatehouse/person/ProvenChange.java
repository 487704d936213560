package io.gatehouse.person;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Changes what somebody has registered: one change of an account at a time in the whole cluster, and only after a proof
 * that is enough by what is registered then.
 */
@EngineBean
class ProvenChange {

    /** A little more than the calls to Stytch of one change may take. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(6);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Attempts attempts;
    private final ClusterLocks locks;
    private final OperatorProof proof;
    private final Clock clock;

    @Inject
    ProvenChange(Attempts attempts, ClusterLocks locks, OperatorProof proof, Clock clock) {
        this.attempts = attempts;
        this.locks = locks;
        this.proof = proof;
        this.clock = clock;
    }

    /**
     * @throws io.gatehouse.problem.FreshFactorNeeded if another proof is needed
     * @throws ProblemException UNAVAILABLE, TOO_MANY_ATTEMPTS, and what the change throws
     */
    <T> T of(AuthSession session, Supplier<T> change) {
        attempts.takeFactorLookUp(session.accountId());
        try {
            return locks.runAlone("own-factors:" + session.accountId(), LOCK_WAIT, () -> {
                        proof.of(session).require(session.factors(), clock.instant());
                        return change.get();
                    })
                    .orElseThrow(() -> ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER));
        } catch (StoreUnavailable noLock) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER, noLock);
        }
    }
}
