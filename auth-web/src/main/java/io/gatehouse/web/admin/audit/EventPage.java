package io.gatehouse.web.admin.audit;

import io.gatehouse.audit.FindEvents;
import io.gatehouse.persistence.audit.EventCursor;
import java.util.List;

/**
 * Events, newest first.
 *
 * @param next the cursor of the next page; absent on the last one
 */
public record EventPage(List<EventSeen> items, String next) {

    static EventPage of(FindEvents.Page page) {
        return new EventPage(
                page.events().stream().map(EventSeen::of).toList(),
                page.next().map(EventCursor::toString).orElse(null));
    }
}
