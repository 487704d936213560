package io.gatehouse.audit;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.ChainState;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Gives events their places in the chain, and writes the head to the log now and then: the log is elsewhere, and so tells
 * when somebody has rewritten the chain in the database.
 */
@EngineBean
public class SealEvents {

    private static final Logger LOG = System.getLogger(SealEvents.class.getName());
    private static final int AT_ONCE = 1_000;
    private static final Duration LOG_HEAD_EVERY = Duration.ofHours(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final AuditChain chain;
    private final Clock clock;
    private Instant logHeadAt = Instant.MIN;
    private ChainHead headSeen;

    @Inject
    public SealEvents(AuditChain chain, Clock clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /** All that wait, unless another node is at it. */
    public void catchUp() {
        try {
            boolean any = false;
            OptionalInt sealed = chain.seal(AT_ONCE);
            while (sealed.orElse(0) > 0) {
                any = true;
                sealed = sealed.getAsInt() == AT_ONCE ? chain.seal(AT_ONCE) : OptionalInt.empty();
            }
            if (any) {
                logHead();
            }
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Events were not sealed; the next try follows", notNow);
        }
    }

    /**
     * Once a minute. Warns when events have waited for a minute and the chain has not grown: whoever may connect to PostgreSQL can hold the
     * lock of those who seal, and until they have their place, events can be taken away unseen.
     */
    public synchronized void watch() {
        Instant now = clock.instant();
        try {
            ChainState state = chain.state();
            boolean stands = state.head().equals(headSeen);
            headSeen = state.head();
            state.waitingSince()
                    .filter(since -> stands && since.isBefore(now.minus(A_MINUTE)))
                    .ifPresent(since -> LOG.log(
                            Level.WARNING,
                            () -> "No node has given events their place in the audit chain for a minute: "
                                    + state.pending() + " wait, the first since " + since
                                    + ". Somebody may hold the advisory lock in PostgreSQL (pg_locks)."));
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Whether events wait is not known; the next look follows", notNow);
        }
    }

    private synchronized void logHead() {
        Instant now = clock.instant();
        if (now.isBefore(logHeadAt)) {
            return;
        }
        ChainHead head = chain.state().head();
        LOG.log(Level.INFO, () -> "The head of the audit chain is " + head);
        logHeadAt = now.plus(LOG_HEAD_EVERY);
    }
}
