package io.gatehouse.session;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.EndedSession;
import io.gatehouse.persistence.session.EndedSessions;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.persistence.session.SessionKey;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether Redis can be believed about ends. A Redis that was away may have come back without the ends that happened
 * meanwhile, or from an older copy; until the ends in PostgreSQL have been written to it again, each session found there
 * is checked against PostgreSQL too.
 */
@EngineBean
class RedisTrust {

    private static final Logger LOG = System.getLogger(RedisTrust.class.getName());
    /** Longer than a failover takes. */
    private static final Duration RECENT = Duration.ofMinutes(2);

    private final AtomicLong losses = new AtomicLong(1);
    private volatile long mendedLosses;
    private final SessionChannel channel;
    private final EndedSessions ended;
    private final MarkEnded markEnded;
    private final NearCache near;
    private final Lifetime lifetime;

    @Inject
    RedisTrust(SessionChannel channel, EndedSessions ended, MarkEnded markEnded, NearCache near, Lifetime lifetime) {
        this.channel = channel;
        this.ended = ended;
        this.markEnded = markEnded;
        this.near = near;
        this.lifetime = lifetime;
    }

    /** Begins to hear of changes on other nodes. */
    void listen() {
        channel.listen(near::changed, this::suspect, near::distrustAll);
    }

    /** Whether a session that Redis holds as live has ended in truth. */
    boolean missedEnd(SessionKey key) {
        return mendedLosses != losses.get() && ended.contains(key);
    }

    /** Redis did not take an end, or may have forgotten some. */
    void suspect() {
        losses.incrementAndGet();
        near.distrustAll();
    }

    /** Writes the ends to Redis again if it was away. */
    void mend() {
        long seen = losses.get();
        if (mendedLosses == seen || !channel.intact()) {
            return;
        }
        try {
            ended.forEachNotForgotten(lifetime.now(), this::replay);
            mendedLosses = seen;
        } catch (StoreUnavailable notYet) {
            LOG.log(Level.DEBUG, "Ends of sessions are not replayed yet; next try in a second", notYet);
        }
    }

    /** A master that died may have taken its last writes with it, unnoticed: the ends of the last minutes, once more. */
    void repeatRecentEnds() {
        try {
            ended.forEachSince(lifetime.now().minus(RECENT), this::replay);
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Recent ends of sessions are not repeated; next try follows", notNow);
        }
    }

    /** Drops ends that nothing could undo any more. */
    void forgetOldEnds() {
        try {
            ended.dropForgotten(lifetime.now());
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Old ends of sessions are not dropped yet", notNow);
        }
    }

    private void replay(EndedSession end) {
        Duration keep = Duration.between(lifetime.now(), end.forgetAfter());
        if (!keep.isNegative() && !keep.isZero()) {
            markEnded.mark(end, keep);
        }
    }
}
