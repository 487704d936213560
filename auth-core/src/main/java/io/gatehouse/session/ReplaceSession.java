package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts what a source said about a session in place of what was remembered, unless the session ended meanwhile. */
@EngineBean
class ReplaceSession {

    private static final int TRIES = 5;

    private final SessionStore store;
    private final SessionChannel channel;
    private final NearCache near;
    private final TokenKeys keys;
    private final TokenVault vault;
    private final Lifetime lifetime;
    private final EndSession endSession;

    @Inject
    ReplaceSession(
            SessionStore store,
            SessionChannel channel,
            NearCache near,
            TokenKeys keys,
            TokenVault vault,
            Lifetime lifetime,
            EndSession endSession) {
        this.store = store;
        this.channel = channel;
        this.near = near;
        this.keys = keys;
        this.vault = vault;
        this.lifetime = lifetime;
        this.endSession = endSession;
    }

    /** False if the session ended in the meantime; it then stays ended, under a new token too. */
    boolean replace(SessionToken token, SessionKey key, StoredSession session, Vouched renewed) {
        boolean done = renewed.token().equals(token)
                ? inPlace(key, session, before -> lifetime.renewed(before, renewed))
                : underNewToken(key, session, renewed);
        near.changed(key);
        channel.publish(key);
        return done;
    }

    Optional<SessionToken> replacementIn(SessionEntry.Moved moved) {
        return vault.open(moved.sealedToken());
    }

    /** Notes that a session may do more than when it was given its token; the next request is given a newer one. */
    void noteGrowth(SessionKey key, StoredSession session) {
        inPlace(key, session, StoredSession::grown);
        near.changed(key);
        channel.publish(key);
    }

    /** A background touch may have changed the entry meanwhile; an end is final. */
    private boolean inPlace(SessionKey key, StoredSession session, UnaryOperator<StoredSession> change) {
        StoredSession before = session;
        for (int tried = 0; tried < TRIES; tried++) {
            if (store.replace(key, before, change.apply(before))) {
                return true;
            }
            if (!(store.find(key) instanceof SessionEntry.Live live)) {
                return false;
            }
            before = live.session();
        }
        return false;
    }

    /**
     * Gives a session another token, which its source has to know as well; false if it ended in the meantime.
     *
     * @throws io.gatehouse.persistence.StoreUnavailable if Redis cannot do it; the session is as it was, or has ended
     */
    boolean replaceToken(Source source, FoundSession found, SessionToken newer) {
        SessionKey newKey = keys.of(newer);
        StoredSession after = found.stored().underNewToken();
        boolean moved = false;
        try {
            moved = store.open(newKey, after) instanceof SessionEntry.Live
                    && source.replaceToken(found.token(), newer)
                    && store.move(found.key(), vault.seal(newer), Lifetime.GRACE);
        } finally {
            if (moved) {
                store.unlist(found.key(), found.stored());
            } else {
                takeBack(source, found, newer, after);
            }
            near.changed(found.key());
            channel.publish(found.key());
        }
        return moved;
    }

    /** Nobody has been told the newer token. A session that its source knows by the old one is as it was. */
    private void takeBack(Source source, FoundSession found, SessionToken newer, StoredSession after) {
        endSession.markEnded(keys.of(newer), after, EndReason.SIGNED_OUT);
        source.replaceToken(newer, found.token());
    }

    /** Whoever ends all sessions of an account may have come by the new key before the old one pointed to it. */
    private boolean underNewToken(SessionKey key, StoredSession session, Vouched renewed) {
        SessionKey newKey = keys.of(renewed.token());
        StoredSession after = lifetime.renewed(session, renewed);
        boolean opened = store.open(newKey, after) instanceof SessionEntry.Live;
        if (opened && store.move(key, vault.seal(renewed.token()), Lifetime.GRACE)) {
            store.unlist(key, session);
            return true;
        }
        endSession.end(newKey, after, EndReason.SIGNED_OUT);
        return false;
    }
}
