package io.gatehouse.web.admin.session;

import io.gatehouse.persistence.session.SessionCursor;
import io.gatehouse.session.SearchSessions;
import java.util.List;

/**
 * Sessions, newest first.
 *
 * @param next the cursor of the next page; absent on the last one
 */
public record KnownSessionPage(List<KnownSessionSeen> items, String next) {

    static KnownSessionPage of(SearchSessions.Page page) {
        return new KnownSessionPage(
                page.sessions().stream().map(KnownSessionSeen::of).toList(),
                page.next().map(SessionCursor::toString).orElse(null));
    }
}
