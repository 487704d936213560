package io.gatehouse.web.signin;

import io.gatehouse.signin.FixedPace;
import io.gatehouse.web.problem.ProblemAnswer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets an answer leave at the {@link FixedPace}, so that its time tells nobody whether an account exists. No thread waits
 * meanwhile: the work is done and its answer complete before the wait begins. The threads that send it are of this bean: one
 * of the server's, made for this application's first answer, would hold on to its classes for good.
 */
@ApplicationScoped
class Paced {

    private static final int ACCEPTED = Response.Status.ACCEPTED.getStatusCode();

    private static final int THREADS = 4;

    private final FixedPace pace;
    private final ProblemAnswer problems;
    private final ScheduledExecutorService timer;

    @Inject
    Paced(FixedPace pace, ProblemAnswer problems) {
        this.pace = pace;
        this.problems = problems;
        timer = Executors.newScheduledThreadPool(THREADS, Paced::daemon);
    }

    Paced() {
        pace = null;
        problems = null;
        timer = null;
    }

    /**
     * Answers now what everybody may know: who opens a session knows that the account exists, and an outage is one for
     * all. Refusals, and 202, which says the same in every case, wait.
     */
    CompletionStage<Response> answer(HttpHeaders headers, Supplier<Response> work) {
        long begun = pace.begin();
        Response answer = work(headers, work);
        int status = answer.getStatus();
        boolean waits = status == ACCEPTED || status >= 400 && status < 500;
        return waits ? after(pace.left(begun), answer) : CompletableFuture.completedStage(answer);
    }

    private Response work(HttpHeaders headers, Supplier<Response> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            return problems.of(failure, headers);
        }
    }

    private CompletionStage<Response> after(Duration wait, Response answer) {
        var later = new CompletableFuture<Response>();
        timer.schedule(() -> later.complete(answer), wait.toNanos(), TimeUnit.NANOSECONDS);
        return later;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "gatehouse-pace");
        thread.setDaemon(true);
        return thread;
    }

    /** Answers that still wait leave at their time. */
    @PreDestroy
    void stop() {
        timer.shutdown();
    }
}
