package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.persistence.audit.StoredEvent;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.testing.ServedRequest;
import io.gatehouse.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How many may read the trail at once, and for how long. The trail is one of the test's. */
class AuditReadsTest {

    private static final int EVENTS = 1_000;

    private final TestClock clock = new TestClock();
    private final List<SecurityEvent> recorded = new ArrayList<>();
    private final LongReads longReads = new LongReads(clock);

    private final AuditSearch search = new AuditSearch(null) {
        @Override
        public List<FoundEvent> oldest(EventFilter filter, Optional<EventCursor> after, int most) {
            return IntStream.rangeClosed(1, EVENTS)
                    .mapToObj(AuditReadsTest::event)
                    .toList();
        }
    };

    @Test
    void who_does_not_take_what_was_read_loses_the_turn_and_keeps_nobody_out() {
        refuses(
                ProblemCode.UNAVAILABLE,
                () -> export().export(
                                EventFilter.ALL,
                                first -> export().export(EventFilter.ALL, second -> {
                                    refuses(
                                            ProblemCode.TOO_MANY_ATTEMPTS,
                                            () -> export().export(EventFilter.ALL, third -> {}));
                                    clock.advance(LongReads.LONGEST);
                                    assertThat(export().export(EventFilter.ALL, third -> {}))
                                            .isEqualTo(EVENTS);
                                })));
    }

    @Test
    void an_export_is_written_down_with_what_was_asked_for_and_how_much_went_out() throws Exception {
        EventFilter filter = EventFilter.ALL.until(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(export().export(filter, events -> {})).isEqualTo(EVENTS);
        refuses(ProblemCode.UNAVAILABLE, () -> export().export(filter, events -> clock.advance(Duration.ofHours(1))));

        assertThat(recorded)
                .extracting(SecurityEvent::outcome)
                .containsExactly("success", "success", "success", "cut_off");
        assertThat(recorded.get(1).details())
                .isEqualTo(Map.of(
                        "what", "export ended", "filter", "to=2026-01-01T00:00:00Z", "events", String.valueOf(EVENTS)));
        assertThat(recorded.get(3).details()).containsEntry("events", "200");
    }

    private static void refuses(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private ExportEvents export() {
        Audit audit = new Audit(
                new AuditTrail(new Database(Settings.of(Map.of(
                        "DB_HOST", "127.0.0.1",
                        "DB_PORT", "1",
                        "DB_NAME", "none",
                        "DB_USERNAME", "none",
                        "DB_PASSWORD", "none")))),
                new ServedRequest().current(),
                clock,
                new AuditConfig(Settings.of(Map.of())),
                recorded::add);
        return new ExportEvents(search, longReads, audit, clock);
    }

    private static FoundEvent event(int id) {
        StoredEvent event = new StoredEvent(
                id,
                "SIGNED_IN",
                Instant.EPOCH.plusSeconds(id),
                "success",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return new FoundEvent(event, Optional.empty());
    }
}
