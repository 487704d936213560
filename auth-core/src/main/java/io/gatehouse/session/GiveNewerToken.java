package io.gatehouse.session;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a session whose roles have grown a newer token, so that nothing that was known before opens more than it did
 * (OWASP ASVS 7.2.4). A source that hands out its own tokens is left alone.
 */
@EngineBean
class GiveNewerToken {

    private static final Logger LOG = System.getLogger(GiveNewerToken.class.getName());

    private final ClusterLocks locks;
    private final SessionStore store;
    private final Sources sources;
    private final ReplaceSession replaceSession;
    private final Audit audit;

    @Inject
    GiveNewerToken(
            ClusterLocks locks, SessionStore store, Sources sources, ReplaceSession replaceSession, Audit audit) {
        this.locks = locks;
        this.store = store;
        this.sources = sources;
        this.replaceSession = replaceSession;
        this.audit = audit;
    }

    /** The token to use from now on; empty if the one that is there stays, for now or for good. */
    Optional<SessionToken> to(FoundSession found) {
        if (!grown(found.stored())) {
            return Optional.empty();
        }
        try {
            // the look at its source changes the session as well
            return locks.runAlone("upkeep:" + found.key().hex(), Duration.ZERO, () -> unlessDone(found))
                    .flatMap(newer -> newer);
        } catch (StoreUnavailable | ProblemException notNow) {
            LOG.log(Level.DEBUG, "A session was given no newer token; the next request tries again", notNow);
            return Optional.empty();
        }
    }

    private Optional<SessionToken> unlessDone(FoundSession found) {
        return store.find(found.key()) instanceof SessionEntry.Live live && grown(live.session())
                ? replaced(FoundSession.of(found.token(), found.key(), live.session()))
                : Optional.empty();
    }

    private Optional<SessionToken> replaced(FoundSession found) {
        Source source = sources.of(found.stored().source());
        Optional<SessionToken> newer =
                source.newToken().filter(token -> replaceSession.replaceToken(source, found, token));
        newer.ifPresent(token -> audit.record(
                SecurityEventKind.SESSION_RENEWED,
                SecurityEvent.SUCCESS,
                Optional.of(found.stored().accountId()),
                Optional.of(found.stored().id()),
                Map.of("because", "roles")));
        return newer;
    }

    private static boolean grown(StoredSession session) {
        return session.rolesVersion() > 0;
    }
}
