package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a session in use up to date behind the requests that use it: notes that it was seen, and asks its source, within
 * the budget, whether it still lives. What fails is left for the next time.
 */
@EngineBean
class Upkeep {

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final int AT_ONCE = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Set<SessionKey> underWay = ConcurrentHashMap.newKeySet();

    /** Until then nobody looks for a place to recheck: there was none, and each request of all sessions would look. */
    private final AtomicLong fullUntil = new AtomicLong(System.nanoTime());

    private final Background background;
    private final SessionStore store;
    private final SessionChannel channel;
    private final ClusterLocks locks;
    private final Sources sources;
    private final SourceBudget budget;
    private final NearCache near;
    private final Lifetime lifetime;
    private final KeepAsserted keepAsserted;
    private final EndSession endSession;

    @Inject
    Upkeep(
            Background background,
            SessionStore store,
            SessionChannel channel,
            ClusterLocks locks,
            Sources sources,
            SourceBudget budget,
            NearCache near,
            Lifetime lifetime,
            KeepAsserted keepAsserted,
            EndSession endSession) {
        this.background = background;
        this.store = store;
        this.channel = channel;
        this.locks = locks;
        this.sources = sources;
        this.budget = budget;
        this.near = near;
        this.lifetime = lifetime;
        this.keepAsserted = keepAsserted;
        this.endSession = endSession;
    }

    /** Whether something can be done about it now. */
    boolean isDue(StoredSession session) {
        return lifetime.dueToNote(session)
                || lifetime.dueToRecheck(session) && System.nanoTime() - fullUntil.get() >= 0;
    }

    void begin(FoundSession found) {
        if (underWay.size() >= AT_ONCE || !underWay.add(found.key())) {
            return;
        }
        try {
            background.execute(() -> {
                try {
                    keepUp(found);
                } finally {
                    underWay.remove(found.key());
                }
            });
        } catch (RejectedExecutionException busy) {
            underWay.remove(found.key());
        }
    }

    private void keepUp(FoundSession found) {
        try {
            locks.runAlone("upkeep:" + found.key().hex(), Duration.ZERO, () -> {
                if (store.find(found.key()) instanceof SessionEntry.Live live && isDue(live.session())) {
                    update(found, live.session());
                }
                return true;
            });
        } catch (StoreUnavailable | ProblemException notNow) {
            LOG.log(Level.DEBUG, "A session was not brought up to date; the next request tries again", notNow);
        }
    }

    private void update(FoundSession found, StoredSession session) {
        StoredSession current = session;
        if (lifetime.dueToNote(session)) {
            current = session.seen(lifetime.now());
            if (!store.replace(found.key(), session, current)) {
                return;
            }
            near.changed(found.key());
        }
        if (lifetime.dueToRecheck(current) && hasPlace()) {
            recheck(found, current);
        }
    }

    private boolean hasPlace() {
        boolean free = budget.spare();
        if (!free) {
            fullUntil.set(System.nanoTime() + PAUSE.toNanos());
        }
        return free;
    }

    private void recheck(FoundSession found, StoredSession session) {
        Optional<Vouched> vouched = sources.of(session.source())
                .verify(found.token())
                .filter(said -> said.isOf(session.accountId()))
                .map(said -> keepAsserted.keepable(session, said));
        if (vouched.isEmpty()) {
            endSession.end(found.key(), session, EndReason.ENDED_AT_SOURCE);
        } else {
            StoredSession verified = lifetime.verified(session, vouched.get());
            store.replace(found.key(), session, verified);
            near.changed(found.key());
            tellOfRoles(found.key(), session, verified);
        }
    }

    /** A role that was taken away is gone on every node; that a session was seen need not be known at once. */
    private void tellOfRoles(SessionKey key, StoredSession before, StoredSession after) {
        if (!before.roles().equals(after.roles())) {
            channel.publish(key);
        }
    }
}
