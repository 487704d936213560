package io.gatehouse.node;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.node.Reading;
import io.gatehouse.persistence.node.Readings;
import io.gatehouse.store.Searches;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;

/** Says what all nodes saw of their surroundings in the last hours. */
@EngineBean
public class FindReadings {

    private final Readings readings;
    private final Searches searches;
    private final Clock clock;

    @Inject
    FindReadings(Readings readings, Searches searches, Clock clock) {
        this.readings = readings;
        this.searches = searches;
        this.clock = clock;
    }

    /**
     * By the hour, oldest first. The last hour is the one that runs.
     *
     * @param from when the first of the hours began
     */
    public record Hours(Instant from, int hours, List<Reading> readings) {

        /** How often something was in trouble when a node looked at it, once a minute each. */
        public long[] failed(Watched what) {
            return of(what, Reading::failed);
        }

        /** The most that was counted. */
        public long[] most(Watched what) {
            return of(what, Reading::most);
        }

        private long[] of(Watched what, ToLongFunction<Reading> number) {
            long[] byHour = new long[hours];
            readings.stream().filter(each -> each.what().equals(what.name())).forEach(each -> {
                long hour = Duration.between(from, each.hour()).toHours();
                if (hour < hours) {
                    byHour[(int) hour] = number.applyAsLong(each);
                }
            });
            return byHour;
        }
    }

    /** @throws ProblemException UNAVAILABLE, also if others are at it for too long */
    public Hours ofLast(int hours) {
        Instant from = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(hours - 1L, ChronoUnit.HOURS);
        return new Hours(from, hours, searches.ask(() -> readings.since(from)));
    }
}
