package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.testing.Engine;
import java.time.Clock;
import java.time.Instant;
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
