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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts what happened in the last hours, for somebody who wants to see whether all is as always. */
@EngineBean
public class CountEvents {

    /** How long counts are kept before they are counted anew. */
    public static final Duration KEPT = Duration.ofMinutes(1);

    private static final int HOURS_OF_A_DAY = 24;

    private final EventCounts counts;
    private final Searches searches;
    private final Clock clock;
    private final Cache<Span, Hours> counted;

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

    private record Span(Instant from, int hours) {}

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

        /** Of all kinds together. */
        public long[] ofAll() {
            long[] all = new long[hours];
            byKind.values().forEach(each -> Arrays.setAll(all, hour -> all[hour] + each[hour]));
            return all;
        }
    }

    /**
     * As they were counted by this node at most {@link #KEPT} ago: counting takes longer the more happened, and is asked for
     * whenever somebody looks.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE, also if others are at it for too long
     */
    public Hours ofLast(int hours) {
        Instant until = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return counted.get(new Span(until.minus(hours, ChronoUnit.HOURS), hours), this::count);
    }

    /**
     * Those of the day that begins at a moment; kept as long as the others.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE, also if others are at it for too long
     */
    public Hours ofDay(Instant from) {
        return counted.get(new Span(from, HOURS_OF_A_DAY), this::count);
    }

    private Hours count(Span span) {
        Instant now = clock.instant();
        Map<String, long[]> byKind = new HashMap<>();
        searches.ask(() -> counts.byHour(span.from(), span.from().plus(span.hours(), ChronoUnit.HOURS)))
                .forEach(each -> byKind.computeIfAbsent(each.kind(), missing -> new long[span.hours()])[each.hour()] =
                        each.events());
        return new Hours(span.from(), now, span.hours(), byKind);
    }
}
