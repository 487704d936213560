package io.gatehouse.session;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Notes on the sessions of an account that their owner may do more than when they were given their tokens, so that each
 * of them is given a newer one with its next request.
 */
@EngineBean
public class NoteGrownRights {

    private final SessionStore store;
    private final Sources sources;
    private final ReplaceSession replaceSession;

    @Inject
    NoteGrownRights(SessionStore store, Sources sources, ReplaceSession replaceSession) {
        this.store = store;
        this.sources = sources;
        this.replaceSession = replaceSession;
    }

    /** @throws ProblemException UNAVAILABLE if Redis cannot be told */
    public void of(UUID accountId) {
        Store.REDIS.tell(() -> store.keysOf(accountId).forEach(this::note));
    }

    private void note(SessionKey key) {
        if (store.find(key) instanceof SessionEntry.Live live && hasTokenOfOurs(live.session())) {
            replaceSession.noteGrowth(key, live.session());
        }
    }

    private boolean hasTokenOfOurs(StoredSession session) {
        return sources.of(session.source()).newToken().isPresent();
    }
}
