package io.gatehouse.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Refuses, and writes it down: once a minute for each limit and whoever hit it, so that a flood stays readable. */
@EngineBean
class LimitReached {

    private static final Duration WRITE_EVERY = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Audit audit;
    private final LimitMetrics metrics;
    private final Cache<String, Boolean> written;

    @Inject
    LimitReached(Audit audit, LimitMetrics metrics, Clock clock) {
        this.audit = audit;
        this.metrics = metrics;
        written = Caffeine.newBuilder()
                .expireAfterWrite(WRITE_EVERY)
                .maximumSize(MOST_REMEMBERED)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    ProblemException refuse(String limit, String counter, Duration wait) {
        return refuse(limit, counter, wait, Optional.empty());
    }

    /** @param accountId whose factor was tried, where that is known anyway */
    ProblemException refuse(String limit, String counter, Duration wait, Optional<UUID> accountId) {
        note(limit, counter, accountId);
        return ProblemException.retry(ProblemCode.TOO_MANY_ATTEMPTS, wait);
    }

    void note(String limit, String counter) {
        note(limit, counter, Optional.empty());
    }

    private void note(String limit, String counter, Optional<UUID> accountId) {
        metrics.hit(limit);
        if (written.asMap().putIfAbsent(counter, Boolean.TRUE) == null) {
            audit.record(
                    SecurityEventKind.LIMIT_REACHED,
                    ProblemCode.TOO_MANY_ATTEMPTS.code(),
                    accountId,
                    Optional.empty(),
                    Map.of("limit", limit));
        }
    }
}
