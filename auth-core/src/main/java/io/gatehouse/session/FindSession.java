package io.gatehouse.session;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.throttle.UnknownTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds the session behind a token that memory does not hold: in Redis, else at its source, which is asked once for all
 * threads and nodes.
 */
@EngineBean
class FindSession {

    private static final Duration UNKNOWN_REMEMBERED = Duration.ofSeconds(30);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(4);
    private static final Duration JOIN_WAIT = Duration.ofSeconds(5);

    /** Strangers can make these wait: far fewer than the server has threads. */
    private static final int MAY_WAIT = 32;

    /** An entry, and where it is. */
    private record Kept(SessionEntry entry, SessionKey key) {}

    private final SingleFlight<SessionKey, Optional<FoundSession>> asking = new SingleFlight<>(JOIN_WAIT, MAY_WAIT);
    private final TokenKeys keys;
    private final SessionStore store;
    private final ClusterLocks locks;
    private final SourceBudget budget;
    private final UnknownTokens unknown;
    private final AskSource askSource;
    private final ReadEntry readEntry;
    private final KeepAsserted keepAsserted;
    private final EndIfClosed endIfClosed;
    private final WriteDownSession writeDown;
    private final SessionMeters meters;

    @Inject
    FindSession(
            TokenKeys keys,
            SessionStore store,
            ClusterLocks locks,
            SourceBudget budget,
            UnknownTokens unknown,
            AskSource askSource,
            ReadEntry readEntry,
            KeepAsserted keepAsserted,
            EndIfClosed endIfClosed,
            WriteDownSession writeDown,
            SessionMeters meters) {
        this.keys = keys;
        this.store = store;
        this.locks = locks;
        this.budget = budget;
        this.unknown = unknown;
        this.askSource = askSource;
        this.readEntry = readEntry;
        this.keepAsserted = keepAsserted;
        this.endIfClosed = endIfClosed;
        this.writeDown = writeDown;
        this.meters = meters;
    }

    /**
     * @return empty if there is no such session
     * @throws ProblemException UNAVAILABLE if that cannot be told, TOO_MANY_ATTEMPTS if this client has asked for too
     *     many sessions that do not exist
     */
    Optional<FoundSession> find(SessionToken token, SessionKey key) {
        long since = System.nanoTime();
        try {
            Kept kept = kept(token, key);
            boolean remembered = !(kept.entry() instanceof SessionEntry.Absent);
            meters.lookup(SessionMeters.REDIS, remembered);
            if (remembered) {
                return readEntry.read(kept.entry(), token, kept.key(), since);
            }
            unknown.check();
            return asking.join(key, () -> aloneInCluster(token, key));
        } catch (StoreUnavailable redisDown) {
            return budget.spendWithoutRedis(redisDown, () -> askSource.about(token, key))
                    .map(session -> FoundSession.notKept(token, key, session));
        } finally {
            meters.verified(System.nanoTime() - since);
        }
    }

    /** What was kept before the session secret changed stays where it is until it ends. */
    private Kept kept(SessionToken token, SessionKey key) {
        Kept kept = new Kept(store.find(key), key);
        return kept.entry() instanceof SessionEntry.Absent
                ? keys.before(token)
                        .map(before -> new Kept(store.find(before), before))
                        .filter(before -> !(before.entry() instanceof SessionEntry.Absent))
                        .orElse(kept)
                : kept;
    }

    /** Who had to wait for the lock reads what its holder found. */
    private Optional<FoundSession> aloneInCluster(SessionToken token, SessionKey key) {
        return locks.runAlone("find:" + key.hex(), LOCK_WAIT, () -> {
                    long since = System.nanoTime();
                    SessionEntry entry = store.find(key);
                    return entry instanceof SessionEntry.Absent
                            ? budget.spend(() -> atSource(token, key, since))
                            : readEntry.read(entry, token, key, since);
                })
                .orElseThrow(() -> ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1)));
    }

    /** A session of which that cannot be told is not kept: the next request asks again. */
    private boolean isClosed(SessionKey key, StoredSession session) {
        try {
            return endIfClosed.ended(key, session);
        } catch (ProblemException cannotTell) {
            store.forget(key, session);
            throw cannotTell;
        }
    }

    private Optional<FoundSession> atSource(SessionToken token, SessionKey key, long since) {
        Optional<StoredSession> session = askSource.about(token, key);
        if (session.isEmpty()) {
            store.rememberUnknown(key, UNKNOWN_REMEMBERED);
            unknown.count();
            return Optional.empty();
        }
        keepAsserted.ofFound(session.get());
        SessionEntry entry = store.open(key, session.get());
        if (entry instanceof SessionEntry.Live live && isClosed(key, live.session())) {
            return Optional.empty();
        }
        Optional<FoundSession> found = readEntry.read(entry, token, key, since);
        found.ifPresent(again -> writeDown.foundAgain(again.stored()));
        return found;
    }
}
