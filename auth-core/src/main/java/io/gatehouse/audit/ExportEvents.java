package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands over all events that a filter lets through, oldest first, up to the moment when it was asked for. */
@EngineBean
public class ExportEvents {

    private static final int AT_ONCE = 2_000;
    private static final int TAKEN_AT_ONCE = 200;
    private static final String CUT_OFF = "cut_off";

    private final AuditSearch search;
    private final LongReads longReads;
    private final Audit audit;
    private final Clock clock;

    @Inject
    ExportEvents(AuditSearch search, LongReads longReads, Audit audit, Clock clock) {
        this.search = search;
        this.longReads = longReads;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes a few hundred events, and then the next ones. */
    @FunctionalInterface
    public interface Sink {
        void take(List<FoundEvent> events) throws IOException;
    }

    /**
     * A page at a time, so that the memory it takes does not depend on how many there are.
     *
     * @return how many
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE, or TOO_MANY_ATTEMPTS if others are at it
     * @throws IOException of the sink
     */
    public long export(EventFilter wanted, Sink sink) throws IOException {
        return longReads.inTurn(LongReads.Kind.TRAIL, turn -> {
            EventFilter filter = wanted.until(clock.instant());
            record("export begun", SecurityEvent.SUCCESS, Map.of("filter", filter.toString()));
            Handed handed = new Handed();
            try {
                handOver(filter, sink, turn, handed);
            } finally {
                record(
                        "export ended",
                        handed.all ? SecurityEvent.SUCCESS : CUT_OFF,
                        Map.of("filter", filter.toString(), "events", Long.toString(handed.events)));
            }
            return handed.events;
        });
    }

    /** Before the first event, so that nobody reads unseen; and afterwards, when it is known how many there were. */
    private void record(String what, String outcome, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("what", what);
        audit.record(SecurityEventKind.AUDIT_READ, outcome, Optional.empty(), Optional.empty(), details);
    }

    private static final class Handed {
        private long events;
        private boolean all;
    }

    private void handOver(EventFilter filter, Sink sink, LongReads.Turn turn, Handed handed) throws IOException {
        Optional<EventCursor> after = Optional.empty();
        List<FoundEvent> page;
        do {
            Optional<EventCursor> here = after;
            page = Store.POSTGRES.ask(() -> search.oldest(filter, here, AT_ONCE));
            for (int from = 0; from < page.size(); from += TAKEN_AT_ONCE) {
                turn.goOn();
                List<FoundEvent> some = page.subList(from, Math.min(from + TAKEN_AT_ONCE, page.size()));
                sink.take(some);
                handed.events += some.size();
                after = Optional.of(EventCursor.after(some.get(some.size() - 1).event()));
            }
        } while (page.size() == AT_ONCE);
        handed.all = true;
    }
}
