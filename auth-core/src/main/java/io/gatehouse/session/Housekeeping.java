package io.gatehouse.session;

import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Starts what has to happen without a request. */
@EngineBean
class Housekeeping {

    private static final long MEND_SECONDS = 1;
    private static final long TELL_SECONDS = 5;
    private static final long REPEAT_SECONDS = 20;
    private static final long FORGET_SECONDS = 600;

    private final Background background;
    private final RedisTrust trust;
    private final TellSources tellSources;

    @Inject
    Housekeeping(Background background, RedisTrust trust, TellSources tellSources) {
        this.background = background;
        this.trust = trust;
        this.tellSources = tellSources;
    }

    void start(@Observes Startup event) {
        trust.listen();
        background.every(MEND_SECONDS, trust::mend);
        background.every(TELL_SECONDS, tellSources::catchUp);
        background.every(REPEAT_SECONDS, trust::repeatRecentEnds);
        background.every(FORGET_SECONDS, trust::forgetOldEnds);
    }
}
