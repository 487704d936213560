package io.gatehouse.session;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.limit.AttemptCounters;
import io.gatehouse.persistence.limit.Turns;
import io.gatehouse.store.Store;
import io.gatehouse.throttle.ClientShare;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Bounds how often sources are asked to find and recheck sessions, and how often to renew them: so many calls per second
 * from all nodes together, and while Redis cannot count them, so many from this node, of which one client has a share.
 * What does not fit is told to come back later.
 */
@EngineBean
class SourceBudget {

    private static final String CALLS = "source-calls";

    /** A share of its own, so that a flood of unknown tokens cannot stop the rechecks of known ones. */
    private static final String RECHECKS = "source-rechecks";

    private static final String RENEWALS = "source-renewals";

    private static final int RECHECK_SHARE = 5;
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final int MAY_WAIT = 12;
    private static final int DIRECT_AT_ONCE = 10;
    private static final int DIRECT_PER_SECOND = 20;

    private final Semaphore waiting = new Semaphore(MAY_WAIT);
    private final Semaphore direct = new Semaphore(DIRECT_AT_ONCE);
    private final RateLimiter directRate = RateLimiter.of(
            CALLS,
            RateLimiterConfig.custom()
                    .limitForPeriod(DIRECT_PER_SECOND)
                    .limitRefreshPeriod(Duration.ofSeconds(1))
                    .timeoutDuration(Duration.ZERO)
                    .build());
    private final Turns turns;
    private final AttemptCounters counters;
    private final ClientShare share;
    private final SessionConfig config;

    @Inject
    SourceBudget(Turns turns, AttemptCounters counters, ClientShare share, SessionConfig config) {
        this.turns = turns;
        this.counters = counters;
        this.share = share;
        this.config = config;
    }

    /**
     * Makes a call when its turn among those of all nodes has come, which may take up to half a second; few may wait, so
     * that unknown tokens cannot hold the threads.
     */
    <T> T spend(Supplier<T> call) {
        if (!waiting.tryAcquire()) {
            throw full();
        }
        try {
            awaitTurn();
            return call.get();
        } finally {
            waiting.release();
        }
    }

    /** Whether there is a place for a renewal right now; takes it. Renewals have half an hour to find one. */
    boolean mayRenew() {
        return counters.take(RENEWALS, config.sourceCallsPerSecond(), WINDOW).isEmpty();
    }

    /** Whether there is a place for a recheck right now; takes it. */
    boolean spare() {
        return counters.take(RECHECKS, Math.max(1, config.sourceCallsPerSecond() / RECHECK_SHARE), WINDOW)
                .isEmpty();
    }

    /**
     * Makes a call while Redis cannot be reached.
     *
     * @param redisDown is what the log says of the calls that do not fit
     */
    <T> T spendWithoutRedis(StoreUnavailable redisDown, Supplier<T> call) {
        if (!share.take(CALLS, DIRECT_PER_SECOND) || !direct.tryAcquire()) {
            throw Store.REDIS.unavailable(redisDown);
        }
        try {
            if (!directRate.acquirePermission()) {
                throw Store.REDIS.unavailable(redisDown);
            }
            return call.get();
        } finally {
            direct.release();
        }
    }

    /** One after the other, without bursts, so that no second sees more calls than it may, wherever it begins. */
    private void awaitTurn() {
        int perSecond = Math.max(1, config.sourceCallsPerSecond() - config.sourceCallsPerSecond() / RECHECK_SHARE);
        Duration wait =
                turns.next(CALLS, WINDOW.dividedBy(perSecond), LONGEST_WAIT).orElseThrow(SourceBudget::full);
        long turn = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0; left = turn - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                throw full();
            }
            LockSupport.parkNanos(left);
        }
    }

    private static ProblemException full() {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1));
    }
}
