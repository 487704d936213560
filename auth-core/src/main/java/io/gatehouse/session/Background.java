package io.gatehouse.session;

import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PreDestroy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what happens behind the requests. They are the engine's own: in an EAR it lives in {@code lib/}, where the
 * container injects none of its managed executors. They end with the deployment.
 */
@EngineBean
public class Background implements Executor {

    private static final Logger LOG = System.getLogger(Background.class.getName());
    private static final int THREADS = 4;
    private static final int MAY_WAIT = 1000;

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAY_WAIT), named("gatehouse-background"));
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(named("gatehouse-clockwork"));

    Background() {
        workers.allowCoreThreadTimeOut(true);
    }

    /** @throws java.util.concurrent.RejectedExecutionException if too much is waiting already */
    @Override
    public void execute(Runnable work) {
        workers.execute(logged(work));
    }

    /** Short work only: there is one thread for all of it. */
    public void every(long seconds, Runnable work) {
        clockwork.scheduleWithFixedDelay(logged(work), seconds, seconds, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        clockwork.shutdownNow();
        workers.shutdownNow();
    }

    /** A scheduled task that throws would never run again. */
    private static Runnable logged(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException unexpected) {
                LOG.log(
                        Level.WARNING,
                        "Work in the background failed; it is tried again when it is next due",
                        unexpected);
            }
        };
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
