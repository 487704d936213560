package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends the sessions that an account's list names. */
@EngineBean
class EndAllSessions {

    private final SessionStore store;
    private final TokenKeys keys;
    private final EndSessionAt endSessionAt;

    @Inject
    EndAllSessions(SessionStore store, TokenKeys keys, EndSessionAt endSessionAt) {
        this.store = store;
        this.keys = keys;
        this.endSessionAt = endSessionAt;
    }

    void of(UUID accountId, Optional<SessionToken> except, EndReason reason) {
        List<SessionKey> spared = except.map(keys::allOf).orElse(List.of());
        Store.REDIS.tell(() -> store.keysOf(accountId).forEach(key -> endSessionAt.endUnless(spared, key, reason)));
    }
}
