package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.audit.EventCounts.HourOfKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventCountsTest {

    /** Long before all that other tests write down. */
    private static final Instant FROM = Instant.parse("1999-01-01T00:00:00Z");

    private final AuditTrail trail = new AuditTrail(RealServers.database());
    private final EventCounts counts = new EventCounts(RealServers.database());

    @Test
    void counts_each_kind_by_hour_and_leaves_out_what_is_outside() {
        event(SecurityEventKind.SIGNED_IN, FROM.minusMillis(1));
        event(SecurityEventKind.SIGNED_IN, FROM);
        event(SecurityEventKind.SIGNED_IN, FROM.plus(Duration.ofHours(1)).minusMillis(1));
        event(SecurityEventKind.SIGNED_IN, FROM.plus(Duration.ofHours(23)));
        event(SecurityEventKind.SESSION_ENDED, FROM.plus(Duration.ofMinutes(90)));
        event(SecurityEventKind.SESSION_ENDED, FROM.plus(Duration.ofHours(24)));

        assertThat(counts.byHour(FROM, FROM.plus(Duration.ofHours(24))))
                .containsExactlyInAnyOrder(
                        new HourOfKind(0, "SIGNED_IN", 2),
                        new HourOfKind(23, "SIGNED_IN", 1),
                        new HourOfKind(1, "SESSION_ENDED", 1));
    }

    private void event(SecurityEventKind kind, Instant at) {
        trail.append(new SecurityEvent(
                kind,
                at,
                SecurityEvent.SUCCESS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }
}
