package io.gatehouse.audit;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.audit.AuditRetention;
import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.ChainVerdict;
import io.gatehouse.persistence.audit.ChainWalk;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Closes and removes events that are older than they are kept, whole days of them, and only what is sound. */
@EngineBean
public class CloseOldEvents {

    private static final Logger LOG = System.getLogger(CloseOldEvents.class.getName());

    private final AuditConfig config;
    private final ChainWalk walk;
    private final AuditRetention retention;
    private final Audit audit;
    private final Clock clock;

    @Inject
    public CloseOldEvents(AuditConfig config, ChainWalk walk, AuditRetention retention, Audit audit, Clock clock) {
        this.config = config;
        this.walk = walk;
        this.retention = retention;
        this.audit = audit;
        this.clock = clock;
    }

    /** Does nothing where events are kept for ever. */
    public void closeDue() {
        try {
            config.keep()
                    .ifPresent(keep -> closeBefore(clock.instant().minus(keep).truncatedTo(ChronoUnit.DAYS)));
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Old events were not closed; the next try follows", notNow);
        }
    }

    private void closeBefore(Instant cutoff) {
        ChainVerdict verdict = walk.walkBefore(cutoff);
        if (verdict instanceof ChainVerdict.Broken broken) {
            LOG.log(
                    Level.ERROR,
                    () ->
                            "Old events are not removed, because the audit chain is broken. See ./gatehouse audit verify: "
                                    + broken);
            return;
        }
        ChainHead head = ((ChainVerdict.Sound) verdict).head();
        long closed = audit.recordWith(
                () -> retention.close(head, clock.instant()),
                events -> Optional.of(happened(head, events)).filter(event -> events > 0));
        if (closed > 0) {
            LOG.log(
                    Level.INFO,
                    () -> "A checkpoint closes " + closed + " old events of the audit chain, up to " + head);
        }
        while (retention.removeSomeClosed()) {
            // some thousand at a time
        }
    }

    private static Happened happened(ChainHead head, long events) {
        return new Happened(
                SecurityEventKind.AUDIT_CLOSED,
                Optional.empty(),
                Map.of("head", head.toString(), "events", Long.toString(events)));
    }
}
