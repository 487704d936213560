package io.gatehouse.oidc;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.session.Background;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** Drops what is known of sessions that have reached their absolute end, their tokens among it. */
@EngineBean
class ForgetEnded {

    private static final Logger LOG = System.getLogger(ForgetEnded.class.getName());
    private static final long EACH_SECONDS = 600;

    private final Background background;
    private final OpenIdSessions sessions;
    private final Clock clock;

    @Inject
    ForgetEnded(Background background, OpenIdSessions sessions, Clock clock) {
        this.background = background;
        this.sessions = sessions;
        this.clock = clock;
    }

    void start(@Observes Startup event) {
        background.every(EACH_SECONDS, this::forget);
    }

    void forget() {
        try {
            sessions.dropEnded(clock.instant());
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Ended sessions are not dropped yet; next try follows");
        }
    }
}
