package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.testing.ServedRequest;
import io.gatehouse.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The gap that an absent PostgreSQL leaves in the trail shows in the trail. */
class LostEventsTest {

    private final List<SecurityEvent> written = new ArrayList<>();
    private final List<SecurityEvent> told = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private boolean away;

    private final AuditTrail trail = new AuditTrail(null) {
        @Override
        public void append(SecurityEvent event) {
            if (away) {
                throw new StoreUnavailable("away", null);
            }
            written.add(event);
        }
    };

    private final LostEvents lost = new LostEvents(trail, clock);
    private final Audit audit = new Audit(
            trail, new ServedRequest().current(), clock, new AuditConfig(Settings.of(Map.of())), lost, told::add);

    @Test
    void how_many_events_are_missing_and_since_when_is_written_down_once() {
        away = true;
        happens();
        clock.advance(Duration.ofMinutes(3));
        happens();
        happens();
        lost.writeDown();
        assertThat(written).isEmpty();

        away = false;
        lost.writeDown();
        lost.writeDown();

        assertThat(written).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.EVENTS_LOST);
            assertThat(event.details())
                    .isEqualTo(Map.of(
                            "events",
                            "3",
                            "from",
                            told.get(0).at().toString(),
                            "until",
                            told.get(2).at().toString()));
        });
    }

    @Test
    void where_none_is_missing_nothing_is_written_down() {
        happens();
        written.clear();

        lost.writeDown();

        assertThat(written).isEmpty();
    }

    private void happens() {
        audit.record(
                SecurityEventKind.SESSION_ENDED, SecurityEvent.SUCCESS, Optional.empty(), Optional.empty(), Map.of());
    }
}
