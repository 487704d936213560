package io.gatehouse.stytch;

import com.stytch.java.common.StytchResult;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.remote.Admission;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A group of Stytch's endpoints with its own bound on calls under way and its own breaker, so that one group in trouble
 * leaves the others alone. Nothing is tried twice.
 */
final class Lane {

    /** Passwords, links, sessions, users and codes. */
    static final int COUNT = 5;

    static final int MOST_IN_FLIGHT = 48;

    private static final Logger LOG = System.getLogger(Lane.class.getName());

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER_LIMIT = Duration.ofSeconds(5);
    private static final long LOG_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final String name;
    private final Admission admission;
    private final StytchMetrics metrics;
    private final AtomicLong logAgainAt = new AtomicLong(System.nanoTime());

    Lane(String name, StytchMetrics metrics, Clock clock) {
        this.name = name;
        this.metrics = metrics;
        admission = new Admission(
                name, MOST_IN_FLIGHT, clock, change -> LOG.log(Level.WARNING, "Stytch {0}: {1}", name, change));
    }

    /**
     * @param endpoint for metrics
     * @param expected refusals that the caller can make something of; any other is a failure of ours or of Stytch
     * @param read reads a success; an {@link IllegalStateException} says that it does not add up
     * @throws ProblemException UNAVAILABLE or TOO_MANY_ATTEMPTS when there is no answer that can be used
     */
    <A, T> Answer<T> call(
            String endpoint,
            Set<Refusal> expected,
            Supplier<CompletableFuture<StytchResult<A>>> request,
            Function<A, T> read) {
        return admission.admit(() -> timed(endpoint, expected, request, read), denial -> notCalled(endpoint, denial));
    }

    /** Whether a call would be made now, as far as the breaker goes. */
    boolean passable() {
        return admission.passable();
    }

    private <A, T> Answer<T> timed(
            String endpoint,
            Set<Refusal> expected,
            Supplier<CompletableFuture<StytchResult<A>>> request,
            Function<A, T> read) {
        long begun = System.nanoTime();
        Outcome outcome = Outcome.ERROR;
        try {
            Answer<T> answer = Exchange.of(request.get(), expected, read);
            outcome = answer instanceof Answer.Done ? Outcome.OK : Outcome.REFUSED;
            return answer;
        } catch (Unanswered failure) {
            outcome = failure.outcome();
            logNowAndThen(endpoint, failure);
            throw outcome == Outcome.LIMITED
                    ? ProblemException.retry(ProblemCode.TOO_MANY_ATTEMPTS, RETRY_AFTER_LIMIT)
                    : ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        } finally {
            finished(endpoint, outcome, System.nanoTime() - begun);
        }
    }

    private void finished(String endpoint, Outcome outcome, long nanos) {
        if (outcome.failure()) {
            admission.failed(nanos, new Unanswered(outcome, outcome.tag()));
        } else {
            admission.answered(nanos);
        }
        metrics.called(endpoint, outcome, Duration.ofNanos(nanos));
    }

    private ProblemException notCalled(String endpoint, Admission.Denial denial) {
        boolean full = denial == Admission.Denial.FULL;
        metrics.notCalled(endpoint, full ? Outcome.FULL : Outcome.BREAKER_OPEN);
        return ProblemException.retry(ProblemCode.UNAVAILABLE, full ? RETRY_AFTER : Admission.BREAKER_WAIT);
    }

    /** An outage must not fill the log. */
    private void logNowAndThen(String endpoint, Unanswered failure) {
        long now = System.nanoTime();
        long due = logAgainAt.get();
        if (now - due >= 0 && logAgainAt.compareAndSet(due, now + LOG_EVERY_NANOS)) {
            LOG.log(
                    Level.WARNING,
                    "Stytch {0}, {1}: {2} ({3})",
                    name,
                    endpoint,
                    failure.outcome().tag(),
                    failure.getMessage());
        }
    }
}
