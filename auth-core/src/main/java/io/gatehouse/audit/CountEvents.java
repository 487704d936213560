package io.gatehouse.audit;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.EventCounts;
import io.gatehouse.store.Searches;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Counts what happened in the last hours, for somebody who wants to see whether all is as always. */
@EngineBean
public class CountEvents {

    private final EventCounts counts;
    private final Searches searches;
    private final Clock clock;

    @Inject
    public CountEvents(EventCounts counts, Searches searches, Clock clock) {
        this.counts = counts;
        this.searches = searches;
        this.clock = clock;
    }

    /**
     * By kind, and for each kind by hour, oldest first. The last hour is the one that runs.
     *
     * @param from when the first of the hours began
     */
    public record Hours(Instant from, int hours, Map<String, long[]> byKind) {

        /** All zero if there was none. */
        public long[] of(SecurityEventKind kind) {
            return byKind.getOrDefault(kind.name(), new long[hours]).clone();
        }
    }

    /** @throws io.gatehouse.api.ProblemException UNAVAILABLE, or TOO_MANY_ATTEMPTS if others are at it */
    public Hours ofLast(int hours) {
        Instant until = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant from = until.minus(hours, ChronoUnit.HOURS);
        Map<String, long[]> byKind = new HashMap<>();
        searches.ask(() -> counts.byHour(from, until))
                .forEach(each ->
                        byKind.computeIfAbsent(each.kind(), missing -> new long[hours])[each.hour()] = each.events());
        return new Hours(from, hours, byKind);
    }
}
