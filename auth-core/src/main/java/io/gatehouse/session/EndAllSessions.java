package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Ends sessions of which only the places are known: all that an account's list names, or one. */
@EngineBean
class EndAllSessions {

    private final SessionStore store;
    private final TokenVault vault;
    private final TokenKeys keys;
    private final EndSession endSession;

    @Inject
    EndAllSessions(SessionStore store, TokenVault vault, TokenKeys keys, EndSession endSession) {
        this.store = store;
        this.vault = vault;
        this.keys = keys;
        this.endSession = endSession;
    }

    void of(UUID accountId, Optional<SessionToken> except, EndReason reason) {
        Optional<SessionKey> spared = except.map(keys::of);
        try {
            for (SessionKey key : store.keysOf(accountId)) {
                end(key, spared, reason);
            }
        } catch (StoreUnavailable notNow) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1), notNow);
        }
    }

    void at(SessionKey key, EndReason reason) {
        try {
            SessionEntry entry = store.find(key);
            if (entry instanceof SessionEntry.Absent || entry instanceof SessionEntry.Unknown) {
                endSession.markForgotten(key, reason);
            } else {
                end(key, Optional.empty(), reason);
            }
        } catch (StoreUnavailable notNow) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1), notNow);
        }
    }

    /** A session that was given a newer token since the list was read is not listed under that one: it is followed. */
    private void end(SessionKey key, Optional<SessionKey> spared, EndReason reason) {
        if (spared.filter(key::equals).isPresent()) {
            return;
        }
        SessionEntry entry = store.find(key);
        if (entry instanceof SessionEntry.Live live) {
            endSession.end(key, live.session(), reason);
        } else if (entry instanceof SessionEntry.Moved moved) {
            vault.open(moved.sealedToken()).map(keys::of).ifPresent(newer -> end(newer, spared, reason));
        }
    }
}
