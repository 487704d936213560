package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.ChainProgress;
import io.gatehouse.persistence.audit.ChainState;
import io.gatehouse.persistence.audit.ChainVerdict;
import io.gatehouse.persistence.audit.ChainWalk;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Says whether the trail is what it was when it was written. */
@EngineBean
public class VerifyTrail {

    private static final String BROKEN = "broken";

    private final AuditChain chain;
    private final ChainWalk walk;
    private final LongReads longReads;
    private final Audit audit;

    @Inject
    VerifyTrail(AuditChain chain, ChainWalk walk, LongReads longReads, Audit audit) {
        this.chain = chain;
        this.walk = walk;
        this.longReads = longReads;
        this.audit = audit;
    }

    /** @throws io.gatehouse.api.ProblemException UNAVAILABLE */
    public ChainState state() {
        return Store.POSTGRES.ask(chain::state);
    }

    /**
     * Walks the whole chain; that can take minutes. What came of it is written to the trail itself.
     *
     * @param known see {@link ChainWalk#walk}
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE, or TOO_MANY_ATTEMPTS if others are at it
     */
    public ChainVerdict verify(Optional<ChainHead> known, Consumer<ChainProgress> progress) {
        return longReads.inTurn(() -> {
            ChainVerdict verdict = Store.POSTGRES.ask(() -> walk.walk(known, progress));
            audit.record(
                    SecurityEventKind.AUDIT_READ,
                    verdict instanceof ChainVerdict.Broken ? BROKEN : SecurityEvent.SUCCESS,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("what", "verification"));
            return verdict;
        });
    }
}
