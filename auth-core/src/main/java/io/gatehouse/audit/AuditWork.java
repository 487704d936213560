package io.gatehouse.audit;

import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts what the trail needs without a request. The thread is its own: sessions, which have others, know the trail. */
@EngineBean
class AuditWork {

    private static final Logger LOG = System.getLogger(AuditWork.class.getName());
    private static final long SEAL_SECONDS = 1;

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "gatehouse-audit");
        thread.setDaemon(true);
        return thread;
    });
    private final SealEvents sealEvents;

    @Inject
    AuditWork(SealEvents sealEvents) {
        this.sealEvents = sealEvents;
    }

    void start(@Observes Startup event) {
        every(SEAL_SECONDS, sealEvents::catchUp);
    }

    @PreDestroy
    void stop() {
        clockwork.shutdownNow();
    }

    /** A task that throws would never run again. */
    private void every(long seconds, Runnable work) {
        Runnable logged = () -> {
            try {
                work.run();
            } catch (RuntimeException unexpected) {
                LOG.log(Level.WARNING, "Work on the audit trail failed; it is tried again", unexpected);
            }
        };
        clockwork.scheduleWithFixedDelay(logged, seconds, seconds, TimeUnit.SECONDS);
    }
}
