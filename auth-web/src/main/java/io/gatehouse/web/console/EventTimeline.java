package io.gatehouse.web.console;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.CountEvents;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Events by hour: of the last day that a filter leaves open, or of the last 24 hours, which is where its list begins. Only one
 * day, of all events or of one kind, so that it is counted as fast as the overview is.
 */
@Dependent
class EventTimeline {

    private static final int HOURS = 24;

    private final CountEvents countEvents;
    private final Words words;

    @Inject
    EventTimeline(CountEvents countEvents, Words words) {
        this.countEvents = countEvents;
        this.words = words;
    }

    /** @param before the day that ends where the bars begin */
    record Shown(OverviewChart chart, LocalDate before) {}

    /**
     * @param filter one that can be read
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE
     */
    Shown of(AuditFilter filter) {
        Optional<Instant> day = FilterText.day(filter.to());
        CountEvents.Hours counted = day.map(countEvents::ofDay).orElseGet(() -> countEvents.ofLast(HOURS));
        long[] bars = filter.kind().isEmpty() ? counted.ofAll() : counted.of(SecurityEventKind.valueOf(filter.kind()));
        String label = filter.kind().isEmpty() ? words.of("audit.timeline.all") : words.kind(filter.kind());
        HourlyChart chart = new HourlyChart(counted.from(), bars);
        return new Shown(
                day.isPresent()
                        ? new OverviewChart(
                                "timeline", label, "", chart, filter.to() + " 00:00 UTC", filter.to() + " 24:00 UTC")
                        : new OverviewChart(
                                "timeline", label, "", chart, words.of("overview.day_ago"), words.of("overview.now")),
                LocalDate.ofInstant(counted.from().minusSeconds(1), ZoneOffset.UTC));
    }
}
