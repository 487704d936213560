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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands over all events that a filter lets through, oldest first, up to the moment when it was asked for. */
@EngineBean
public class ExportEvents {

    private static final int AT_ONCE = 2_000;

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

    /** Takes a few thousand events, and then the next ones. */
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
        return longReads.inTurn(() -> {
            EventFilter filter = wanted.until(clock.instant());
            audit.record(
                    SecurityEventKind.AUDIT_READ,
                    SecurityEvent.SUCCESS,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("what", "export"));
            return handOver(filter, sink);
        });
    }

    private long handOver(EventFilter filter, Sink sink) throws IOException {
        long exported = 0;
        Optional<EventCursor> after = Optional.empty();
        List<FoundEvent> page;
        do {
            Optional<EventCursor> here = after;
            page = Store.POSTGRES.ask(() -> search.oldest(filter, here, AT_ONCE));
            if (!page.isEmpty()) {
                sink.take(page);
                after = Optional.of(EventCursor.after(page.get(page.size() - 1).event()));
                exported += page.size();
            }
        } while (page.size() == AT_ONCE);
        return exported;
    }
}
