package io.gatehouse.session;

import io.gatehouse.audit.AuditConfig;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.KnownSessions;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/** Writes sessions down where operators look them up. A session begins whether or not that works. */
@EngineBean
class WriteDownSession {

    private static final Logger LOG = System.getLogger(WriteDownSession.class.getName());

    private final KnownSessions known;
    private final AuditConfig config;
    private final Lifetime lifetime;
    private final Background background;

    @Inject
    WriteDownSession(KnownSessions known, AuditConfig config, Lifetime lifetime, Background background) {
        this.known = known;
        this.config = config;
        this.lifetime = lifetime;
        this.background = background;
    }

    void opened(StoredSession session) {
        try {
            known.add(session, config.kept(session.device()), lifetime.runsOutAt(session));
        } catch (StoreUnavailable down) {
            LOG.log(Level.DEBUG, "A session will not be found by operators but on its person's page", down);
        }
    }

    /** One that its source still knew. Somebody waits for it, and not for this. */
    void foundAgain(StoredSession session) {
        try {
            background.execute(() -> opened(session));
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.DEBUG, "A session that was found again is not written down", busy);
        }
    }
}
