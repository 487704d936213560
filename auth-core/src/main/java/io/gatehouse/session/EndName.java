package io.gatehouse.session;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.EndedSession;
import io.gatehouse.persistence.session.EndedSessions;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes the end of a session down under its name as well, where {@link KnownEnds} looks. It is one more end of the same
 * kind, so it is written again to a Redis that lost it, and dropped when its time has come.
 */
@EngineBean
class EndName {

    private static final Logger LOG = System.getLogger(EndName.class.getName());

    private final TokenKeys keys;
    private final EndedSessions ended;
    private final SessionStore store;
    private final SessionChannel channel;
    private final NearCache near;
    private final Lifetime lifetime;
    private final RedisTrust trust;

    @Inject
    EndName(
            TokenKeys keys,
            EndedSessions ended,
            SessionStore store,
            SessionChannel channel,
            NearCache near,
            Lifetime lifetime,
            RedisTrust trust) {
        this.keys = keys;
        this.ended = ended;
        this.store = store;
        this.channel = channel;
        this.near = near;
        this.lifetime = lifetime;
        this.trust = trust;
    }

    /**
     * That one of the stores is away keeps nobody from ending a session: the other one is enough.
     *
     * @param postgresAnswers whether it does just now; else it is not waited for once more, as the proofs by name that there
     *     are will not outlive a loss of Redis by more than minutes
     * @return false if the audit trail has already that the session ran out
     */
    boolean end(EndedSession session, boolean postgresAnswers) {
        AtomicBoolean news = new AtomicBoolean(true);
        Duration keep = Duration.between(lifetime.now(), session.forgetAfter());
        for (SessionKey name : keys.allOfName(session.source(), session.sourceSessionId())) {
            if (postgresAnswers) {
                tried(() -> news.compareAndSet(true, ended.add(session.ofName(name))));
            }
            mark(session, name, keep);
        }
        return news.get();
    }

    private void mark(EndedSession session, SessionKey name, Duration keep) {
        if (!tried(() -> store.end(name, session.reason(), keep))) {
            trust.suspect();
        }
        near.changed(name);
        tried(() -> channel.publish(name));
    }

    private static boolean tried(Runnable write) {
        try {
            write.run();
            return true;
        } catch (StoreUnavailable down) {
            LOG.log(Level.DEBUG, "The end of a session could not be written down everywhere under its name", down);
            return false;
        }
    }
}
