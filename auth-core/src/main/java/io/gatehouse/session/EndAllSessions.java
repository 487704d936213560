package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends the sessions that an account's list names, and those before now that only their source knows. */
@EngineBean
class EndAllSessions {

    private final SessionStore store;
    private final TokenKeys keys;
    private final EndSessionAt endSessionAt;
    private final CountedSince countedSince;

    @Inject
    EndAllSessions(SessionStore store, TokenKeys keys, EndSessionAt endSessionAt, CountedSince countedSince) {
        this.store = store;
        this.keys = keys;
        this.endSessionAt = endSessionAt;
        this.countedSince = countedSince;
    }

    void of(UUID accountId, Optional<SessionToken> except, EndReason reason) {
        List<SessionKey> spared = except.map(keys::allOf).orElse(List.of());
        Store.REDIS.tell(() -> {
            countedSince.now(accountId, nameAt(spared), reason);
            store.keysOf(accountId).forEach(key -> endSessionAt.endUnless(spared, key, reason));
        });
    }

    private String nameAt(List<SessionKey> keys) {
        return keys.stream()
                .map(store::find)
                .filter(SessionEntry.Live.class::isInstance)
                .map(entry -> ((SessionEntry.Live) entry).session().id())
                .findFirst()
                .orElse("");
    }
}
