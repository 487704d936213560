package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.EndedSession;
import io.gatehouse.persistence.session.EndedSessions;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a session so that nothing brings it back: written down in PostgreSQL, marked in Redis, told to every node and to
 * its source. One of the two stores is enough; what the other missed is made up for later.
 */
@EngineBean
class EndSession {

    private static final Logger LOG = System.getLogger(EndSession.class.getName());

    private final EndedSessions ended;
    private final SessionStore store;
    private final MarkEnded markEnded;
    private final SessionChannel channel;
    private final NearCache near;
    private final Sources sources;
    private final Lifetime lifetime;
    private final RedisTrust trust;
    private final EndName endName;
    private final Audit audit;

    @Inject
    EndSession(
            EndedSessions ended,
            SessionStore store,
            MarkEnded markEnded,
            SessionChannel channel,
            NearCache near,
            Sources sources,
            Lifetime lifetime,
            RedisTrust trust,
            EndName endName,
            Audit audit) {
        this.ended = ended;
        this.store = store;
        this.markEnded = markEnded;
        this.channel = channel;
        this.near = near;
        this.sources = sources;
        this.lifetime = lifetime;
        this.trust = trust;
        this.endName = endName;
        this.audit = audit;
    }

    /**
     * @throws ProblemException UNAVAILABLE if the end could be written down nowhere: that its source knows is not
     *     enough, as Redis may come back with the session
     */
    void end(SessionKey key, StoredSession session, EndReason reason) {
        AtomicBoolean news = new AtomicBoolean(true);
        boolean written = tried(() -> news.set(ended.add(record(key, session, reason))), "PostgreSQL");
        boolean marked = markEnded(key, session, reason);
        if (sources.of(session.source()).provesByName()) {
            endName.end(record(key, session, reason), written);
        }
        boolean told = reason == EndReason.ENDED_AT_SOURCE || tellSource(session);
        if (told && written) {
            tried(() -> ended.toldSource(key), "PostgreSQL");
        }
        if (!written && !marked) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1));
        }
        if (news.get()) {
            record(session, reason);
        }
    }

    private void record(StoredSession session, EndReason reason) {
        audit.record(
                SecurityEventKind.SESSION_ENDED,
                SecurityEvent.SUCCESS,
                Optional.of(session.accountId()),
                Optional.of(session.id()),
                Map.of("reason", reason.name()));
    }

    /** Marks the end in Redis and on every node only. */
    boolean markEnded(SessionKey key, StoredSession session, EndReason reason) {
        boolean marked =
                tried(() -> markEnded.mark(record(key, session, reason), lifetime.rememberEnd(session)), "Redis")
                        && tried(() -> store.unlist(key, session), "Redis");
        near.changed(key);
        if (!marked) {
            // Redis may hold it as live: until the ends are written to it again, PostgreSQL is asked as well
            trust.suspect();
        }
        // in any case: a full Redis passes messages on, and one that fails shows to the others as a gap
        tried(() -> channel.publish(key), "Redis");
        return marked;
    }

    /**
     * Marks the end where Redis remembers no session: a node may hold it in memory, or be about to find it again at its
     * source, which is not told.
     *
     * @throws StoreUnavailable if Redis does not take it
     */
    void markForgotten(SessionKey key, EndReason reason) {
        store.end(key, reason, lifetime.rememberAnyEnd());
        near.changed(key);
        channel.publish(key);
    }

    private boolean tellSource(StoredSession session) {
        try {
            sources.of(session.source()).end(session.sourceSessionId());
            return true;
        } catch (ProblemException notNow) {
            LOG.log(Level.DEBUG, "The source of a session could not be told of its end; it will be", notNow);
            return false;
        }
    }

    private static boolean tried(Runnable write, String where) {
        try {
            write.run();
            return true;
        } catch (StoreUnavailable down) {
            LOG.log(Level.DEBUG, "The end of a session could not be written to {0}", where);
            return false;
        }
    }

    private EndedSession record(SessionKey key, StoredSession session, EndReason reason) {
        return new EndedSession(
                key,
                session.id(),
                session.accountId(),
                session.source(),
                session.sourceSessionId(),
                reason,
                lifetime.now(),
                lifetime.now().plus(lifetime.rememberEnd(session)),
                reason == EndReason.ENDED_AT_SOURCE);
    }
}
