package io.gatehouse.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.dev.fault.FaultProxy;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.persistence.node.Reading;
import io.gatehouse.persistence.node.Readings;
import io.gatehouse.persistence.redis.RedisFacts;
import io.gatehouse.persistence.session.KnownSessions;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.session.Background;
import io.gatehouse.signin.SignUp;
import io.gatehouse.store.Searches;
import io.gatehouse.store.Store;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Servers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakeReadingsTest {

    private static final int HOURS = 24;
    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");

    private static FaultProxy postgres;
    private static FaultProxy redis;
    private static Engine engine;

    private final MinuteClock clock = new MinuteClock();
    private final LiveSessionsMeter meter = engine.get(LiveSessionsMeter.class);
    private final TakeReadings take = taking(engine.get(Readings.class), engine.get(KnownSessions.class));
    private final FindReadings find = new FindReadings(engine.get(Readings.class), engine.get(Searches.class), clock);

    @BeforeAll
    static void start() {
        postgres = FaultProxy.to(Servers.postgres().host(), Servers.postgres().port());
        redis = FaultProxy.to(Servers.redis().host(), Servers.redis().port());
        engine = Engine.with(Map.of(
                "DB_NAME",
                Servers.ownDatabase(),
                "DB_PORT",
                Integer.toString(postgres.port()),
                "REDIS_URL",
                "redis://127.0.0.1:" + redis.port()));
    }

    @AfterAll
    static void stop() {
        engine.close();
        postgres.close();
        redis.close();
    }

    /** Those of each test are far from those of others, and from what the engine itself looks at meanwhile. */
    @BeforeEach
    void answer() {
        postgres.pass();
        redis.pass();
        untilBothAnswer();
    }

    @Test
    void sessions_that_live_are_counted_and_nothing_is_in_trouble() {
        engine.from(Engine.device(), () -> engine.get(SignUp.class).signUp(Engine.somebody(), PASSWORD, "Ada", ""));

        take.take();
        FindReadings.Hours hours = seen();

        assertThat(last(hours.most(Watched.LIVE_SESSIONS))).isPositive();
        assertThat(meter.last()).hasValue(Math.toIntExact(last(hours.most(Watched.LIVE_SESSIONS))));
        assertThat(hours.readings()).hasSize(Watched.values().length).allMatch(each -> each.failed() == 0);
    }

    @Test
    void looks_of_an_hour_add_up_and_each_hour_has_its_own() {
        redis.cut();
        take.take();
        take.take();
        clock.advance(Duration.ofHours(1));
        redis.pass();
        untilBothAnswer();
        take.take();

        long[] failed = seen().failed(Watched.REDIS);
        assertThat(failed[HOURS - 2]).isEqualTo(2);
        assertThat(failed[HOURS - 1]).isZero();
    }

    @Test
    void what_was_seen_while_postgresql_was_silent_is_written_once_it_answers() {
        postgres.cut();
        take.take();
        take.take();
        postgres.pass();
        untilBothAnswer();

        take.take();

        FindReadings.Hours hours = seen();
        assertThat(last(hours.failed(Watched.POSTGRESQL))).isEqualTo(2);
        assertThat(hours.readings())
                .filteredOn(each -> each.what().equals(Watched.REDIS.name()))
                .singleElement()
                .satisfies(each -> assertThat(each.looks()).isEqualTo(3));
    }

    @Test
    void an_older_hour_falls_out_of_the_day() {
        postgres.cut();
        take.take();
        postgres.pass();
        untilBothAnswer();
        take.take();
        clock.advance(Duration.ofHours(HOURS));

        assertThat(Arrays.stream(seen().failed(Watched.POSTGRESQL)).sum()).isZero();
    }

    @Test
    void sessions_that_take_too_long_to_count_are_no_outage_and_all_else_is_written() {
        taking(engine.get(Readings.class), new Uncounted()).take();

        FindReadings.Hours hours = seen();
        assertThat(hours.readings())
                .extracting(Reading::what)
                .containsExactlyInAnyOrder(Watched.POSTGRESQL.name(), Watched.REDIS.name(), Watched.STYTCH.name());
        assertThat(hours.readings()).allMatch(each -> each.looks() == 1);
        assertThat(last(hours.failed(Watched.POSTGRESQL))).isZero();
    }

    @Test
    void what_is_written_is_not_written_again_when_what_is_old_cannot_be_forgotten() {
        TakeReadings hoarding = taking(new Unforgetting(engine.get(Database.class)), engine.get(KnownSessions.class));

        hoarding.take();
        hoarding.take();

        assertThat(seen().readings()).hasSize(Watched.values().length).allMatch(each -> each.looks() == 2);
    }

    private TakeReadings taking(Readings readings, KnownSessions known) {
        return new TakeReadings(
                readings, engine.get(LookAround.class), known, engine.get(Background.class), clock, meter);
    }

    /** It stands a minute after a full hour until it is moved, in years that are no other test's. */
    private static final class MinuteClock extends Clock {

        private static final AtomicInteger YEARS = new AtomicInteger(2100);

        private Instant now =
                LocalDate.of(YEARS.incrementAndGet(), 5, 4).atTime(7, 1).toInstant(ZoneOffset.UTC);

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** There are more sessions than can be counted in time. */
    private static final class Uncounted extends KnownSessions {

        Uncounted() {
            super(null);
        }

        @Override
        public int count(SessionFilter filter, Optional<String> except, int most) {
            throw new StoreUnavailable("The search takes too long", null);
        }
    }

    /** Nothing of it can be deleted in time. */
    private static final class Unforgetting extends Readings {

        Unforgetting(Database database) {
            super(database);
        }

        @Override
        public void forget(Instant before) {
            throw new StoreUnavailable("PostgreSQL did not answer in time, or at all", null);
        }
    }

    private static long last(long[] byHour) {
        return byHour[byHour.length - 1];
    }

    /** What was seen, whenever PostgreSQL gets around to saying so. */
    private FindReadings.Hours seen() {
        List<FindReadings.Hours> answers = new ArrayList<>();
        inARow(1, () -> answers.add(find.ofLast(HOURS)));
        return answers.get(0);
    }

    /** Until both answer as a rule, so that the next question is no matter of luck. */
    private void untilBothAnswer() {
        inARow(10, () -> {
            find.ofLast(HOURS);
            Store.REDIS.ask(engine.get(RedisFacts.class)::ask);
        });
    }

    private static void inARow(int times, Runnable question) {
        int answered = 0;
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (answered < times) {
            try {
                question.run();
                answered++;
            } catch (ProblemException unavailable) {
                answered = 0;
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }
}
