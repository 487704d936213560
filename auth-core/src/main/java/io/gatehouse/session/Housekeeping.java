package io.gatehouse.session;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs what has to happen without a request. */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class.getName());
    private static final long MEND_SECONDS = 1;
    private static final long TELL_SECONDS = 5;

    private final AtomicBoolean started = new AtomicBoolean();

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private RedisTrust trust;
    private TellSources tellSources;

    Housekeeping() {}

    @Inject
    Housekeeping(RedisTrust trust, TellSources tellSources) {
        this.trust = trust;
        this.tellSources = tellSources;
    }

    /** Fired once per web application; the engine runs once per deployment. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (started.compareAndSet(false, true)) {
            every(MEND_SECONDS, trust::mend);
            every(TELL_SECONDS, tellSources::catchUp);
        }
    }

    private void every(long seconds, Runnable work) {
        scheduler.scheduleWithFixedDelay(() -> logged(work), seconds, seconds, TimeUnit.SECONDS);
    }

    /** A task that throws would never run again. */
    private static void logged(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException unexpected) {
            LOG.log(Level.WARNING, "Housekeeping failed; it goes on with the next round", unexpected);
        }
    }
}
