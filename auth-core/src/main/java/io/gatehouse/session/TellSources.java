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
            for (EndedSession end : ended.notToldSource(AT_ONCE)) {
                sources.of(end.source()).end(end.sourceSessionId());
                ended.toldSource(end.key());
            }
        } catch (StoreUnavailable | ProblemException notNow) {
            LOG.log(Level.DEBUG, "A source could not be told of a session's end; next try follows", notNow);
        }
    }
}
