package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.Happened;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.persistence.session.KnownSession;
import io.gatehouse.persistence.session.KnownSessions;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Finds out which sessions have run out: nobody says so. Each one that is written down as live is looked for in Redis when
 * its time would be over had nobody used it, and again when it would be over from then. One that has run out is noted, and
 * written down in the trail, by one transaction. One node at a time does it, and none of it on the way of a request.
 */
@EngineBean
class RetireSessions {

    private static final Logger LOG = System.getLogger(RetireSessions.class.getName());
    private static final long SECONDS = 5;
    private static final int AT_ONCE = 200;
    private static final int TIMES = 20;

    /** What this node's clock may be ahead: to others, a session that just ran out here may live, and be used. */
    private static final Duration AHEAD = Duration.ofSeconds(60);

    private static final long FORGET_SECONDS = 600;
    private static final int FORGET_AT_ONCE = 5_000;

    private final KnownSessions known;
    private final SessionStore store;
    private final ClusterLocks locks;
    private final Lifetime lifetime;
    private final SessionConfig config;
    private final Background background;
    private final Audit audit;

    @Inject
    RetireSessions(
            KnownSessions known,
            SessionStore store,
            ClusterLocks locks,
            Lifetime lifetime,
            SessionConfig config,
            Background background,
            Audit audit) {
        this.known = known;
        this.store = store;
        this.locks = locks;
        this.lifetime = lifetime;
        this.config = config;
        this.background = background;
        this.audit = audit;
    }

    void start(@Observes Startup event) {
        background.every(SECONDS, () -> behind(this::retire));
        background.every(FORGET_SECONDS, () -> behind(this::forget));
    }

    private void behind(Runnable work) {
        try {
            background.execute(work);
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.DEBUG, "Sessions that ran out are looked for later", busy);
        }
    }

    void retire() {
        try {
            locks.runAlone("retire-sessions", Duration.ZERO, () -> {
                int looked = AT_ONCE;
                for (int time = 0; time < TIMES && looked == AT_ONCE; time++) {
                    List<KnownSession> due = known.toLookAt(surely(), AT_ONCE);
                    due.forEach(this::lookAt);
                    looked = due.size();
                }
                return true;
            });
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Which sessions have run out cannot be told; next try follows", notNow);
        }
    }

    private void lookAt(KnownSession session) {
        // a session that was just given a newer token is in its account's list once more
        Optional<StoredSession> live = inRedis(session).or(() -> inRedis(session));
        if (live.isEmpty()) {
            Instant end = earlier(session.lookAgainAt(), lifetime.now());
            ranOut(session, end, EndReason.EXPIRED);
            return;
        }
        Instant end = lifetime.runsOutAt(live.get());
        lifetime.over(live.get())
                .filter(reason -> !end.isAfter(surely()))
                .ifPresentOrElse(reason -> ranOut(session, end, reason), () -> known.lookAgain(session.id(), end));
    }

    /** Whoever shows it later ends it once more, and finds that this is in the trail. */
    private void ranOut(KnownSession session, Instant end, EndReason reason) {
        Happened ended = Happened.to(
                        session.accountId(),
                        SecurityEventKind.SESSION_ENDED,
                        Map.of("reason", reason.name(), "at", end.toString()))
                .by(Optional.of(session.id()));
        audit.recordWith(
                () -> known.ranOut(session.id(), end, reason),
                noted -> Optional.of(ended).filter(event -> noted));
    }

    /** What was over by then is over for every node. */
    private Instant surely() {
        return lifetime.now().minus(AHEAD);
    }

    private Optional<StoredSession> inRedis(KnownSession session) {
        return store.keysOf(session.accountId()).stream()
                .map(store::find)
                .filter(SessionEntry.Live.class::isInstance)
                .map(entry -> ((SessionEntry.Live) entry).session())
                .filter(live -> live.id().equals(session.id()))
                .findFirst();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    void forget() {
        try {
            Instant before = lifetime.now().minus(config.history());
            int times = 0;
            while (known.forget(before, FORGET_AT_ONCE) == FORGET_AT_ONCE && times < TIMES) {
                times++;
            }
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Old sessions are not forgotten yet; next try follows", notNow);
        }
    }
}
