package io.gatehouse.web.signin;

import io.gatehouse.signin.FixedPace;
import io.gatehouse.web.problem.ProblemAnswer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets an answer leave at the {@link FixedPace}, so that its time tells nobody whether an account exists. No thread waits
 * meanwhile: the work is done and its answer complete before the wait begins.
 */
@ApplicationScoped
class Paced {

    private static final int ACCEPTED = Response.Status.ACCEPTED.getStatusCode();

    private final FixedPace pace;
    private final ProblemAnswer problems;

    @Resource
    private ManagedScheduledExecutorService timer;

    @Inject
    Paced(FixedPace pace, ProblemAnswer problems) {
        this.pace = pace;
        this.problems = problems;
    }

    Paced() {
        this(null, null);
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
}
