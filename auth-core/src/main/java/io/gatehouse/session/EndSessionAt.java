package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.List;

/** Ends a session of which only the place is known. */
@EngineBean
class EndSessionAt {

    private final SessionStore store;
    private final TokenVault vault;
    private final TokenKeys keys;
    private final EndSession endSession;

    @Inject
    EndSessionAt(SessionStore store, TokenVault vault, TokenKeys keys, EndSession endSession) {
        this.store = store;
        this.vault = vault;
        this.keys = keys;
        this.endSession = endSession;
    }

    void end(SessionKey key, EndReason reason) {
        Store.REDIS.tell(() -> {
            SessionEntry entry = store.find(key);
            if (entry instanceof SessionEntry.Absent || entry instanceof SessionEntry.Unknown) {
                endSession.markForgotten(key, reason);
            } else {
                endUnless(List.of(), key, reason);
            }
        });
    }

    /**
     * A session that was given a newer token since the list was read is not listed under that one: it is followed.
     *
     * @throws StoreUnavailable if Redis cannot say what is there
     */
    void endUnless(List<SessionKey> spared, SessionKey key, EndReason reason) {
        if (spared.contains(key)) {
            return;
        }
        SessionEntry entry = store.find(key);
        if (entry instanceof SessionEntry.Live live) {
            endSession.end(key, live.session(), reason);
        } else if (entry instanceof SessionEntry.Moved moved) {
            vault.open(moved.sealedToken())
                    .map(keys::allOf)
                    .ifPresent(newer -> newer.forEach(each -> endUnless(spared, each, reason)));
        }
    }
}
