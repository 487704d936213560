package io.gatehouse.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.EventCounts;
import io.gatehouse.store.Searches;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts what happened in the last hours, for somebody who wants to see whether all is as always. */
@EngineBean
public class CountEvents {

    /** How long counts are kept before they are counted anew. */
    public static final Duration KEPT = Duration.ofMinutes(1);

    private final EventCounts counts;
    private final Searches searches;
    private final Clock clock;
    private final Cache<Integer, Hours> counted;

    @Inject
    public CountEvents(EventCounts counts, Searches searches, Clock clock) {
        this.counts = counts;
        this.searches = searches;
        this.clock = clock;
        counted = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .maximumSize(10)
                .executor(Runnable::run)
                .build();
    }

    /**
     * By kind, and for each kind by hour, oldest first. The last hour is the one that runs.
     *
     * @param from when the first of the hours began
     * @param countedAt when they were counted
     */
    public record Hours(Instant from, Instant countedAt, int hours, Map<String, long[]> byKind) {

        /** All zero if there was none. */
        public long[] of(SecurityEventKind kind) {
            return byKind.getOrDefault(kind.name(), new long[hours]).clone();
        }
    }

    /**
     * As they were counted by this node at most {@link #KEPT} ago: counting takes longer the more happened, and is asked for
     * whenever somebody looks.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE, also if others are at it for too long
     */
    public Hours ofLast(int hours) {
        return counted.get(hours, this::count);
    }

    private Hours count(int hours) {
        Instant now = clock.instant();
        Instant until = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant from = until.minus(hours, ChronoUnit.HOURS);
        Map<String, long[]> byKind = new HashMap<>();
        searches.ask(() -> counts.byHour(from, until))
                .forEach(each ->
                        byKind.computeIfAbsent(each.kind(), missing -> new long[hours])[each.hour()] = each.events());
        return new Hours(from, now, hours, byKind);
    }
}
