package io.gatehouse.session;

import io.gatehouse.api.SessionSource;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.EndedSessions;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;

/** Knows which sessions have ended by their names at their sources, for who brings another proof than their tokens. */
@EngineBean
public class KnownEnds {

    private final TokenKeys keys;
    private final NearCache near;
    private final SessionStore store;
    private final EndedSessions ended;
    private final RedisTrust trust;

    @Inject
    KnownEnds(TokenKeys keys, NearCache near, SessionStore store, EndedSessions ended, RedisTrust trust) {
        this.keys = keys;
        this.near = near;
        this.store = store;
        this.ended = ended;
        this.trust = trust;
    }

    /** What to ask about; costs a MAC, so it is made once. */
    public SessionKey name(SessionSource source, String sourceSessionId) {
        return keys.ofName(source, sourceSessionId);
    }

    /**
     * Whether the session of a name has ended; one that was never here has not.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE if that cannot be told
     */
    public boolean contains(SessionKey name) {
        if (near.knowsOfNoEnd(name)) {
            return false;
        }
        long since = System.nanoTime();
        try {
            boolean found = store.find(name) instanceof SessionEntry.Ended || wasWrittenDown(name);
            if (!found) {
                near.keepNoEnd(name, since);
            }
            return found;
        } catch (StoreUnavailable redisDown) {
            return Store.POSTGRES.ask(() -> ended.contains(name));
        }
    }

    /** A Redis that was emptied has forgotten the end. Without PostgreSQL it is believed, unless it was away itself. */
    private boolean wasWrittenDown(SessionKey name) {
        try {
            return ended.contains(name);
        } catch (StoreUnavailable noPostgres) {
            return trust.missedEnd(name);
        }
    }
}
