package io.gatehouse.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.dev.fault.FaultProxy;
import io.gatehouse.signin.SignUp;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Servers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
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

    private final TakeReadings take = engine.get(TakeReadings.class);
    private final FindReadings find = engine.get(FindReadings.class);

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

    /** Each test has an hour of its own. */
    @BeforeEach
    void answer() {
        postgres.pass();
        redis.pass();
        patiently(() -> find.ofLast(HOURS));
        engine.advance(Duration.ofHours(30));
    }

    @Test
    void sessions_that_live_are_counted_and_nothing_is_in_trouble() {
        engine.from(Engine.device(), () -> engine.get(SignUp.class).signUp(Engine.somebody(), PASSWORD, "Ada", ""));

        take.take();
        FindReadings.Hours hours = find.ofLast(HOURS);

        assertThat(last(hours.most(Watched.LIVE_SESSIONS))).isPositive();
        assertThat(hours.readings()).hasSize(Watched.values().length).allMatch(each -> each.failed() == 0);
    }

    @Test
    void looks_of_an_hour_add_up_and_each_hour_has_its_own() {
        redis.cut();
        take.take();
        take.take();
        engine.advance(Duration.ofHours(1));
        redis.pass();
        patiently(() ->
                io.gatehouse.store.Store.REDIS.ask(engine.get(io.gatehouse.persistence.redis.RedisFacts.class)::ask));
        take.take();

        long[] failed = find.ofLast(HOURS).failed(Watched.REDIS);
        assertThat(failed[HOURS - 2]).isEqualTo(2);
        assertThat(failed[HOURS - 1]).isZero();
    }

    @Test
    void what_was_seen_while_postgresql_was_silent_is_written_once_it_answers() {
        postgres.cut();
        take.take();
        take.take();
        postgres.pass();
        patiently(() -> find.ofLast(HOURS));

        take.take();

        FindReadings.Hours hours = find.ofLast(HOURS);
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
        patiently(() -> find.ofLast(HOURS));
        take.take();
        engine.advance(Duration.ofHours(HOURS));

        assertThat(Arrays.stream(find.ofLast(HOURS).failed(Watched.POSTGRESQL)).sum())
                .isZero();
    }

    private static long last(long[] byHour) {
        return byHour[byHour.length - 1];
    }

    private static void patiently(Runnable question) {
        boolean answered = false;
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!answered) {
            try {
                question.run();
                answered = true;
            } catch (ProblemException unavailable) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }
}
