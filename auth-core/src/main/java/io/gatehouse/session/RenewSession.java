package io.gatehouse.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Makes a session longer at its source: once in the cluster, however many requests find it due. */
@EngineBean
class RenewSession {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(3);
    private static final Duration JOIN_WAIT = Duration.ofSeconds(4);

    /** Only callers with a session wait here. */
    private static final int MAY_WAIT = 1000;

    /** More at once keep Redis from answering look-ups in time when many sessions fall due together. */
    private static final int MAY_RUN_ON_THE_WAY = 16;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(15);

    private final SingleFlight<SessionKey, Optional<SessionToken>> renewing = new SingleFlight<>(JOIN_WAIT, MAY_WAIT);
    private final Semaphore onTheWay = new Semaphore(MAY_RUN_ON_THE_WAY);
    private final Cache<SessionKey, Instant> notBefore = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private final ClusterLocks locks;
    private final SessionStore store;
    private final Sources sources;
    private final SourceBudget budget;
    private final Lifetime lifetime;
    private final KeepAsserted keepAsserted;
    private final ReplaceSession replaceSession;
    private final EndSession endSession;
    private final Audit audit;
    private final SessionMeters meters;

    @Inject
    RenewSession(
            ClusterLocks locks,
            SessionStore store,
            Sources sources,
            SourceBudget budget,
            Lifetime lifetime,
            KeepAsserted keepAsserted,
            ReplaceSession replaceSession,
            EndSession endSession,
            Audit audit,
            SessionMeters meters) {
        this.locks = locks;
        this.store = store;
        this.sources = sources;
        this.budget = budget;
        this.lifetime = lifetime;
        this.keepAsserted = keepAsserted;
        this.replaceSession = replaceSession;
        this.endSession = endSession;
        this.audit = audit;
        this.meters = meters;
    }

    /** Whether the last failure is long enough ago to try again. */
    boolean mayTry(SessionKey key) {
        Instant wait = notBefore.getIfPresent(key);
        return wait == null || !lifetime.now().isBefore(wait);
    }

    /**
     * Renews because the owner asks.
     *
     * @return the token to use from now on; empty if the session has ended
     * @throws RuntimeException if the source or Redis could not tell; the session is as it was
     */
    Optional<SessionToken> renew(FoundSession found) {
        return joined(found, () -> alone(found));
    }

    /**
     * Renews on the way of a request that finds the session due.
     *
     * @return as above
     * @throws RuntimeException as above, and if this node renews as many as it may; the next request may try
     */
    Optional<SessionToken> renewOnTheWay(FoundSession found) {
        return joined(found, () -> {
            if (!onTheWay.tryAcquire()) {
                throw comeBack();
            }
            try {
                return alone(found);
            } finally {
                onTheWay.release();
            }
        });
    }

    private Optional<SessionToken> joined(FoundSession found, Supplier<Optional<SessionToken>> work) {
        AtomicBoolean worked = new AtomicBoolean();
        Optional<SessionToken> token = renewing.join(found.key(), () -> {
            worked.set(true);
            return work.get();
        });
        if (!worked.get()) {
            meters.renewal(SessionMeters.JOINED);
        }
        return token;
    }

    private Optional<SessionToken> alone(FoundSession found) {
        try {
            return locks.runAlone("renew:" + found.key().hex(), LOCK_WAIT, () -> unlessRenewed(found))
                    .orElseThrow(RenewSession::comeBack);
        } catch (RuntimeException failed) {
            pause(found.key());
            meters.renewal(SessionMeters.FAILED);
            throw failed;
        }
    }

    /** Another thread or node may have renewed it while this one waited. */
    private Optional<SessionToken> unlessRenewed(FoundSession found) {
        SessionEntry entry = store.find(found.key());
        if (entry instanceof SessionEntry.Live live) {
            if (live.session().renewedAt().isAfter(found.stored().renewedAt())) {
                meters.renewal(SessionMeters.JOINED);
                return Optional.of(found.token());
            }
            return atSource(found.token(), found.key(), live.session());
        }
        if (entry instanceof SessionEntry.Moved moved) {
            meters.renewal(SessionMeters.JOINED);
            return replaceSession.replacementIn(moved);
        }
        return Optional.empty();
    }

    /** @throws ProblemException UNAVAILABLE if all nodes together ask too much already; the next request may try */
    private Optional<SessionToken> atSource(SessionToken token, SessionKey key, StoredSession session) {
        if (!budget.mayRenew()) {
            throw comeBack();
        }
        Optional<Vouched> vouched = sources.of(session.source())
                .renew(token, lifetime.extension(session))
                .filter(said -> said.isOf(session.accountId()))
                .map(said -> keepAsserted.keepable(session, said));
        if (vouched.isEmpty()) {
            endSession.end(key, session, EndReason.ENDED_AT_SOURCE);
            return Optional.empty();
        }
        if (!replaceSession.replace(token, key, session, vouched.get())) {
            return Optional.empty();
        }
        meters.renewal(SessionMeters.RENEWED);
        audit.record(
                SecurityEventKind.SESSION_RENEWED,
                SecurityEvent.SUCCESS,
                Optional.of(session.accountId()),
                Optional.of(session.id()),
                Map.of());
        return Optional.of(vouched.get().token());
    }

    private static ProblemException comeBack() {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1));
    }

    private void pause(SessionKey key) {
        long jitter = ThreadLocalRandom.current().nextLong(PAUSE_AFTER_FAILURE.toMillis());
        notBefore.put(key, lifetime.now().plus(PAUSE_AFTER_FAILURE).plusMillis(jitter));
    }
}
