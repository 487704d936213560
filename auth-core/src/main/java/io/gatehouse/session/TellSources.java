package io.gatehouse.session;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.EndedSession;
import io.gatehouse.persistence.session.EndedSessions;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells sources about ends that they could not be told of when they happened. */
@EngineBean
class TellSources {

    private static final Logger LOG = System.getLogger(TellSources.class.getName());
    private static final int AT_ONCE = 20;

    private final EndedSessions ended;
    private final Sources sources;

    @Inject
    TellSources(EndedSessions ended, Sources sources) {
        this.ended = ended;
        this.sources = sources;
    }

    void catchUp() {
        try {
            ended.notToldSource(AT_ONCE).forEach(this::tell);
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "The ends that sources missed could not be read; next try follows", notNow);
        }
    }

    /** One that cannot be told keeps no other from being told. */
    private void tell(EndedSession end) {
        try {
            sources.of(end.source()).end(end.sourceSessionId());
            ended.toldSource(end.key());
        } catch (StoreUnavailable | ProblemException notNow) {
            LOG.log(Level.DEBUG, "A source could not be told of a session's end; next try follows", notNow);
        }
    }
}
