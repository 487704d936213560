package io.gatehouse.audit;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Looks events up in the trail, newest first, a page at a time. Few at once: some searches are slow, and sign-in needs
 * connections to PostgreSQL, too.
 */
@EngineBean
public class FindEvents {

    private static final int AT_ONCE = 3;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AuditSearch search;

    @Inject
    public FindEvents(AuditSearch search) {
        this.search = search;
    }

    /** @param next where the next page begins; empty on the last one */
    public record Page(List<FoundEvent> events, Optional<EventCursor> next) {}

    /** @throws ProblemException UNAVAILABLE, or TOO_MANY_ATTEMPTS if others are at it */
    public Page newest(EventFilter filter, Optional<EventCursor> before, int most) {
        List<FoundEvent> found = ask(() -> search.newest(filter, before, most + 1));
        if (found.size() <= most) {
            return new Page(found, Optional.empty());
        }
        return new Page(
                found.subList(0, most),
                Optional.of(EventCursor.after(found.get(most - 1).event())));
    }

    /** @throws ProblemException UNAVAILABLE, or TOO_MANY_ATTEMPTS if others are at it */
    public Optional<FoundEvent> find(long id) {
        return ask(() -> search.find(id));
    }

    private <T> T ask(Supplier<T> question) {
        if (!free.tryAcquire()) {
            throw ProblemException.retry(ProblemCode.TOO_MANY_ATTEMPTS, RETRY_AFTER);
        }
        try {
            return Store.POSTGRES.ask(question);
        } finally {
            free.release();
        }
    }
}
