package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.testing.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountEventsTest {

    private final Engine engine = Engine.start();
    private final CountEvents count = engine.get(CountEvents.class);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void counts_are_kept_for_a_minute_and_say_when_they_were_made() {
        long before = closed();
        somethingHappens();

        assertThat(closed()).isEqualTo(before);
        engine.advance(CountEvents.KEPT.plusMillis(1));
        Instant later = engine.get(Clock.class).instant();

        assertThat(closed()).isEqualTo(before + 1);
        assertThat(count.ofLast(24).countedAt()).isAfterOrEqualTo(later);
    }

    @Test
    void a_day_is_counted_by_hour_and_all_kinds_together() {
        Instant now = engine.get(Clock.class).instant();
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        int hour = (int) Duration.between(day, now).toHours();
        long[] before = count.ofDay(day).ofAll();
        somethingHappens();
        engine.advance(CountEvents.KEPT.plusMillis(1));

        CountEvents.Hours counted = count.ofDay(day);

        assertThat(counted.from()).isEqualTo(day);
        assertThat(counted.ofAll()).hasSize(24);
        assertThat(counted.ofAll()[hour]).isGreaterThan(before[hour]);
        assertThat(count.ofDay(day.minus(900, ChronoUnit.DAYS)).ofAll()).containsOnly(0);
    }

    private long closed() {
        return Arrays.stream(count.ofLast(24).of(SecurityEventKind.AUDIT_CLOSED))
                .sum();
    }

    private void somethingHappens() {
        engine.run(
                Engine.device(),
                () -> engine.get(Audit.class)
                        .record(
                                SecurityEventKind.AUDIT_CLOSED,
                                SecurityEvent.SUCCESS,
                                Optional.empty(),
                                Optional.empty(),
                                Map.of()));
    }
}
