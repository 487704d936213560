package io.gatehouse.node;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.node.Reading;
import io.gatehouse.persistence.node.Readings;
import io.gatehouse.persistence.session.KnownSessions;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.session.Background;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Looks at what Gatehouse depends on once a minute, and writes it down by the hour, so that operators see since when
 * something is in trouble. What cannot be written while PostgreSQL is silent is kept, and written once it answers.
 */
@EngineBean
class TakeReadings {

    private static final Logger LOG = System.getLogger(TakeReadings.class.getName());
    private static final long SECONDS = 60;
    private static final Duration KEPT = Duration.ofDays(8);

    /** Sessions are counted no further. */
    static final int COUNTED = 100_000;

    private final Readings readings;
    private final LookAround around;
    private final KnownSessions known;
    private final Background background;
    private final Clock clock;
    private final LiveSessionsMeter meter;
    private List<Reading> unwritten = new ArrayList<>();

    @Inject
    TakeReadings(
            Readings readings,
            LookAround around,
            KnownSessions known,
            Background background,
            Clock clock,
            LiveSessionsMeter meter) {
        this.readings = readings;
        this.around = around;
        this.known = known;
        this.background = background;
        this.clock = clock;
        this.meter = meter;
    }

    /** PostgreSQL's tables are there by then. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Startup event) {
        behind(this::live);
        background.every(SECONDS, () -> behind(this::take));
    }

    private void behind(Runnable look) {
        try {
            background.execute(look);
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.DEBUG, "Nothing is looked at in this minute", busy);
        }
    }

    synchronized void take() {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        note(look(hour, Watched.REDIS, around.redisAnswers()));
        note(look(hour, Watched.STYTCH, around.stytchIsCalled()));
        List<Reading> all = new ArrayList<>(unwritten);
        all.add(look(hour, Watched.POSTGRESQL, true));
        live().ifPresent(live -> all.add(new Reading(hour, Watched.LIVE_SESSIONS.name(), 1, 0, live)));
        Instant old = hour.minus(KEPT);
        try {
            readings.add(all);
            unwritten.clear();
        } catch (StoreUnavailable silent) {
            LOG.log(Level.DEBUG, "What was looked at is written down later", silent);
            note(look(hour, Watched.POSTGRESQL, false));
            unwritten.removeIf(each -> each.hour().isBefore(old));
            return;
        }
        forget(old);
    }

    /** Empty if it takes too long to count them: that is no outage of PostgreSQL, which says so when it is written to. */
    private Optional<Integer> live() {
        try {
            int live = known.count(SessionFilter.ALL.living(), Optional.empty(), COUNTED);
            meter.counted(live);
            return Optional.of(live);
        } catch (StoreUnavailable uncounted) {
            LOG.log(Level.DEBUG, "Live sessions are not counted in this minute", uncounted);
            return Optional.empty();
        }
    }

    private void forget(Instant before) {
        try {
            readings.forget(before);
        } catch (StoreUnavailable later) {
            LOG.log(Level.DEBUG, "What is too old is forgotten later", later);
        }
    }

    private static Reading look(Instant hour, Watched what, boolean fine) {
        return new Reading(hour, what.name(), 1, fine ? 0 : 1, 0);
    }

    /** One for each thing and hour, however long nothing can be written. */
    private void note(Reading reading) {
        Reading sum = reading;
        List<Reading> others = new ArrayList<>();
        for (Reading each : unwritten) {
            if (each.hour().equals(reading.hour()) && each.what().equals(reading.what())) {
                sum = sum.plus(each);
            } else {
                others.add(each);
            }
        }
        others.add(sum);
        unwritten = others;
    }
}
