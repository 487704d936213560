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

/**
 * Starts what the trail needs without a request. The threads are its own: sessions, which have others, know the trail. They
 * are three, as a receiver of events may take its time and old events are many.
 */
@EngineBean
class AuditWork {

    private static final Logger LOG = System.getLogger(AuditWork.class.getName());
    private static final long SEAL_SECONDS = 1;
    private static final long LOST_SECONDS = 2;
    private static final long WATCH_SECONDS = 60;
    private static final long DELIVER_SECONDS = 1;
    private static final long CLOSE_SECONDS = 3_600;
    private static final int THREADS = 3;

    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "gatehouse-audit");
        thread.setDaemon(true);
        return thread;
    });
    private final SealEvents sealEvents;
    private final DeliverEvents deliverEvents;
    private final CloseOldEvents closeOldEvents;
    private final LostEvents lostEvents;

    @Inject
    AuditWork(
            SealEvents sealEvents, DeliverEvents deliverEvents, CloseOldEvents closeOldEvents, LostEvents lostEvents) {
        this.sealEvents = sealEvents;
        this.deliverEvents = deliverEvents;
        this.closeOldEvents = closeOldEvents;
        this.lostEvents = lostEvents;
    }

    void start(@Observes Startup event) {
        every(SEAL_SECONDS, sealEvents::catchUp);
        every(LOST_SECONDS, lostEvents::writeDown);
        every(WATCH_SECONDS, sealEvents::watch);
        every(DELIVER_SECONDS, deliverEvents::catchUp);
        every(CLOSE_SECONDS, closeOldEvents::closeDue);
    }

    @PreDestroy
    void stop() {
        clockwork.shutdownNow();
        lostEvents.writeDown();
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
