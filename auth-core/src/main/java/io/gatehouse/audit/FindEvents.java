package io.gatehouse.audit;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.store.Searches;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Looks events up in the trail, newest first, a page at a time. */
@EngineBean
public class FindEvents {

    private final AuditSearch search;
    private final Searches searches;

    @Inject
    public FindEvents(AuditSearch search, Searches searches) {
        this.search = search;
        this.searches = searches;
    }

    /** @param next where the next page begins; empty on the last one */
    public record Page(List<FoundEvent> events, Optional<EventCursor> next) {}

    /** @throws ProblemException UNAVAILABLE, also if others are at it for too long */
    public Page newest(EventFilter filter, Optional<EventCursor> before, int most) {
        List<FoundEvent> found = searches.ask(() -> search.newest(filter, before, most + 1));
        if (found.size() <= most) {
            return new Page(found, Optional.empty());
        }
        return new Page(
                found.subList(0, most),
                Optional.of(EventCursor.after(found.get(most - 1).event())));
    }

    /** @throws ProblemException UNAVAILABLE, also if others are at it for too long */
    public Optional<FoundEvent> find(long id) {
        return searches.ask(() -> search.find(id));
    }
}
