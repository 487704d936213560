package io.gatehouse.signin;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Works behind an answer that must not tell accounts apart: what comes of the work, and how long it takes, then shows in
 * neither the answer nor its time.
 */
@EngineBean
class BehindAnswer {

    private static final Logger LOG = System.getLogger(BehindAnswer.class.getName());

    private static final int THREADS = 8;
    private static final int MAY_WAIT = 500;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final long LONGEST_END_SECONDS = 4;

    private final AtomicInteger underWay = new AtomicInteger();
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAY_WAIT), BehindAnswer::named);

    @Inject
    BehindAnswer(Instance<MetricRegistry> registry) {
        workers.allowCoreThreadTimeOut(true);
        if (registry.isResolvable()) {
            registry.get()
                    .gauge(
                            Metadata.builder()
                                    .withName("gatehouse_behind_answers")
                                    .withDescription("Mails asked for that Stytch has not been told of yet")
                                    .build(),
                            this,
                            BehindAnswer::underWay);
        }
    }

    /** @throws ProblemException UNAVAILABLE if too much is waiting, whoever asks */
    void run(Runnable work) {
        underWay.incrementAndGet();
        try {
            workers.execute(() -> finish(work));
        } catch (RejectedExecutionException full) {
            underWay.decrementAndGet();
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER, full);
        }
    }

    int underWay() {
        return underWay.get();
    }

    private void finish(Runnable work) {
        try {
            work.run();
        } catch (ProblemException cameToNothing) {
            LOG.log(Level.DEBUG, "A mail was not sent; whoever waits for it will ask again", cameToNothing);
        } catch (RuntimeException unexpected) {
            LOG.log(Level.WARNING, "A mail was not sent", unexpected);
        } finally {
            underWay.decrementAndGet();
        }
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread named(Runnable work) {
        Thread thread = new Thread(work, "gatehouse-mail");
        thread.setDaemon(true);
        return thread;
    }
}
