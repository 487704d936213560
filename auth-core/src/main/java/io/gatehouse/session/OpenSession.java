package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers a session that somebody has just signed in to, and makes room for it. */
@EngineBean
class OpenSession {

    private final SessionStore store;
    private final SessionConfig config;
    private final TokenKeys keys;
    private final Lifetime lifetime;
    private final Sources sources;
    private final EndSession endSession;
    private final EndIfClosed endIfClosed;
    private final KeepAsserted keepAsserted;
    private final WriteDownSession writeDown;
    private final Audit audit;

    @Inject
    OpenSession(
            SessionStore store,
            SessionConfig config,
            TokenKeys keys,
            Lifetime lifetime,
            Sources sources,
            EndSession endSession,
            EndIfClosed endIfClosed,
            KeepAsserted keepAsserted,
            WriteDownSession writeDown,
            Audit audit) {
        this.store = store;
        this.config = config;
        this.keys = keys;
        this.lifetime = lifetime;
        this.sources = sources;
        this.endSession = endSession;
        this.endIfClosed = endIfClosed;
        this.keepAsserted = keepAsserted;
        this.writeDown = writeDown;
        this.audit = audit;
    }

    void beReachable() {
        Store.REDIS.tell(store::beWritable);
    }

    /** False if its account was closed meanwhile; the session has ended then. */
    boolean open(SessionSource source, Vouched vouched) {
        StoredSession session = lifetime.opened(source, vouched);
        SessionKey key = keys.of(vouched.token());
        try {
            if (!(store.open(key, session) instanceof SessionEntry.Live)) {
                throw new ProblemException(ProblemCode.INVALID_TOKEN);
            }
            makeRoom(session);
        } catch (StoreUnavailable redisDown) {
            sources.of(source).end(vouched.sourceSessionId());
            throw Store.REDIS.unavailable(redisDown);
        }
        writeDown.opened(session);
        audit.record(
                SecurityEventKind.SESSION_OPENED,
                SecurityEvent.SUCCESS,
                Optional.of(session.accountId()),
                Optional.of(session.id()),
                Map.of("source", source.name()));
        return stays(key, session);
    }

    /** A session of which that cannot be told, or whose roles cannot be kept, is given to nobody. */
    private boolean stays(SessionKey key, StoredSession session) {
        try {
            boolean stays = !endIfClosed.ended(key, session);
            if (stays) {
                keepAsserted.ofSignIn(session);
            }
            return stays;
        } catch (ProblemException cannotTell) {
            endSession.end(key, session, EndReason.SIGNED_OUT);
            throw cannotTell;
        }
    }

    private void makeRoom(StoredSession opened) {
        Map<SessionKey, StoredSession> live = new LinkedHashMap<>();
        for (SessionKey key : store.keysOf(opened.accountId())) {
            if (store.find(key) instanceof SessionEntry.Live entry) {
                live.put(key, entry.session());
            }
        }
        live.entrySet().stream()
                .limit(Math.max(0, live.size() - config.perAccount()))
                .forEach(oldest -> endSession.end(oldest.getKey(), oldest.getValue(), EndReason.TOO_MANY_SESSIONS));
    }
}
