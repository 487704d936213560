package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.util.Optional;

/** Decides what an entry from Redis means for the request: a session, or none. */
@EngineBean
class ReadEntry {

    private final SessionStore store;
    private final TokenKeys keys;
    private final TokenVault vault;
    private final NearCache near;
    private final Lifetime lifetime;
    private final EndSession endSession;
    private final RedisTrust trust;

    @Inject
    ReadEntry(
            SessionStore store,
            TokenKeys keys,
            TokenVault vault,
            NearCache near,
            Lifetime lifetime,
            EndSession endSession,
            RedisTrust trust) {
        this.store = store;
        this.keys = keys;
        this.vault = vault;
        this.near = near;
        this.lifetime = lifetime;
        this.endSession = endSession;
        this.trust = trust;
    }

    /** @param since {@link System#nanoTime()} from before the entry was read */
    Optional<FoundSession> read(SessionEntry entry, SessionToken token, SessionKey key, long since) {
        if (entry instanceof SessionEntry.Live live) {
            return stillGood(live.session(), token, key, since);
        }
        if (entry instanceof SessionEntry.Moved moved) {
            return vault.open(moved.sealedToken()).flatMap(this::afterMove);
        }
        return Optional.empty();
    }

    private Optional<FoundSession> stillGood(StoredSession session, SessionToken token, SessionKey key, long since) {
        if (trust.missedEnd(key)) {
            endSession.markEnded(key, session, EndReason.SIGNED_OUT);
            return Optional.empty();
        }
        Optional<EndReason> over = lifetime.over(session);
        if (over.isPresent()) {
            endSession.end(key, session, over.get());
            return Optional.empty();
        }
        near.keep(key, session, since);
        return Optional.of(FoundSession.of(token, key, session));
    }

    /** One hop: a token that replaced another is not itself followed further. */
    private Optional<FoundSession> afterMove(SessionToken current) {
        long since = System.nanoTime();
        for (SessionKey key : keys.allOf(current)) {
            if (store.find(key) instanceof SessionEntry.Live live) {
                return stillGood(live.session(), current, key, since).map(FoundSession::afterMove);
            }
        }
        return Optional.empty();
    }
}
