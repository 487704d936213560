package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.EndedSessions;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.Optional;

/** Asks whether a source vouches for a token that nothing is remembered of. */
@EngineBean
class AskSource {

    private final TokenKeys keys;
    private final EndedSessions ended;
    private final Sources sources;
    private final Lifetime lifetime;
    private final EndSession endSession;
    private final SessionMeters meters;

    @Inject
    AskSource(
            TokenKeys keys,
            EndedSessions ended,
            Sources sources,
            Lifetime lifetime,
            EndSession endSession,
            SessionMeters meters) {
        this.keys = keys;
        this.ended = ended;
        this.sources = sources;
        this.lifetime = lifetime;
        this.endSession = endSession;
        this.meters = meters;
    }

    /**
     * A session that ended here stays ended, even if its source has not heard of it yet.
     *
     * @throws ProblemException UNAVAILABLE if PostgreSQL or the source cannot tell
     */
    Optional<StoredSession> about(SessionToken token, SessionKey key) {
        if (keys.allOf(token).stream().anyMatch(this::endedHere)) {
            return Optional.empty();
        }
        Optional<StoredSession> session = sources.verify(token)
                .map(verified -> lifetime.found(verified.source(), verified.vouched()))
                .filter(begun -> lasts(key, begun));
        meters.lookup(SessionMeters.SOURCE, session.isPresent());
        return session;
    }

    /** What is over ends for good: its source was just asked about it, and may take that for a use the next time. */
    private boolean lasts(SessionKey key, StoredSession session) {
        Optional<EndReason> over = lifetime.over(session);
        over.ifPresent(reason -> endSession.end(key, session, reason));
        return over.isEmpty();
    }

    /** Told apart from a Redis that is away, for which there is a way around. */
    private boolean endedHere(SessionKey key) {
        return Store.POSTGRES.ask(() -> ended.contains(key));
    }
}
