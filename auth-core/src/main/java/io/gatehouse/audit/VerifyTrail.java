package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.ChainBreak;
import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.ChainProgress;
import io.gatehouse.persistence.audit.ChainState;
import io.gatehouse.persistence.audit.ChainVerdict;
import io.gatehouse.persistence.audit.ChainWalk;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Says whether the trail is what it was when it was written. */
@EngineBean
public class VerifyTrail {

    static final String VERIFICATION = "verification";

    static final String BREAK = "break";
    static final String POSITION = "position";

    static final String BROKEN = "broken";

    private static final String EVENT = "event";
    private static final String UNVOUCHED = "unvouched";

    private final AuditChain chain;
    private final ChainWalk walk;
    private final LongReads longReads;
    private final AuditConfig config;
    private final Audit audit;

    @Inject
    VerifyTrail(AuditChain chain, ChainWalk walk, LongReads longReads, AuditConfig config, Audit audit) {
        this.config = config;
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
        return longReads.inTurn(LongReads.Kind.TRAIL, turn -> {
            ChainVerdict verdict = Store.POSTGRES.ask(() -> allowed(walk.walk(known, step -> {
                turn.goOn();
                progress.accept(step);
            })));
            audit.record(
                    SecurityEventKind.AUDIT_READ,
                    outcome(verdict),
                    Optional.empty(),
                    Optional.empty(),
                    details(verdict));
            return verdict;
        });
    }

    /** Where events are kept for ever, nothing closes a part of the chain, whoever signed it. */
    private ChainVerdict allowed(ChainVerdict verdict) {
        long from = verdict instanceof ChainVerdict.Sound sound
                ? sound.from()
                : verdict instanceof ChainVerdict.Unvouched unvouched ? unvouched.from() : 0;
        return from == 0 || config.keep().isPresent()
                ? verdict
                : new ChainVerdict.Broken(OptionalLong.of(from), OptionalLong.empty(), ChainBreak.CLOSED_UNASKED);
    }

    /** With the place of a break, for whoever looks at another node. */
    private static Map<String, String> details(ChainVerdict verdict) {
        Map<String, String> details = new HashMap<>(Map.of("what", VERIFICATION));
        if (verdict instanceof ChainVerdict.Broken broken) {
            details.put(BREAK, broken.what().name());
            broken.position().ifPresent(place -> details.put(POSITION, Long.toString(place)));
            broken.eventId().ifPresent(event -> details.put(EVENT, Long.toString(event)));
        }
        return details;
    }

    private static String outcome(ChainVerdict verdict) {
        if (verdict instanceof ChainVerdict.Broken) {
            return BROKEN;
        }
        return verdict instanceof ChainVerdict.Unvouched ? UNVOUCHED : SecurityEvent.SUCCESS;
    }
}
