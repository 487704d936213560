package io.gatehouse.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Starts what has to happen without a request. */
@ApplicationScoped
class Housekeeping {

    private static final long MEND_SECONDS = 1;
    private static final long TELL_SECONDS = 5;

    private Background background;
    private RedisTrust trust;
    private TellSources tellSources;

    Housekeeping() {}

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
    }
}
