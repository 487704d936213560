package io.gatehouse.web.admin.audit;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.web.query.StrictQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which events are asked for, and in which form. */
final class EventQuery {

    static final Set<String> FILTERS =
            Set.of("kind", "outcome", "account", "actor", "session", "address", "from", "to");

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final StrictQuery query;

    /** @param known names that may be there besides those of the filters */
    EventQuery(MultivaluedMap<String, String> parameters, Set<String> filters, String... known) {
        Set<String> all = new HashSet<>(filters);
        all.addAll(List.of(known));
        query = new StrictQuery(parameters, all);
    }

    EventFilter filter() {
        return new EventFilter(
                query.parsed("kind", "must be a kind of event", EventQuery::kind),
                query.text("outcome"),
                query.id("account", "must be the id of an account"),
                query.text("actor"),
                query.text("session"),
                query.text("address"),
                query.time("from"),
                query.time("to"));
    }

    Optional<EventCursor> cursor() {
        return query.parsed("cursor", "must be the next of a page", EventCursor::parse);
    }

    Optional<ChainHead> head() {
        return query.parsed("head", "must be a position, a colon and a hash", ChainHead::parse);
    }

    int limit() {
        return query.limit();
    }

    boolean csv() {
        return query.parsed("format", "must be ndjson or csv", EventQuery::csv).orElse(false);
    }

    /** After all was read. */
    void throwIfWrong() {
        query.throwIfWrong();
    }

    /** @throws ProblemException INVALID_REQUEST if it is not the number of an event */
    static long id(String text) {
        if (!ID.matcher(text).matches()) {
            throw ProblemException.invalid(List.of(new FieldProblem("id", "must be the number of an event")));
        }
        return Long.parseLong(text);
    }

    private static Optional<String> kind(String value) {
        for (SecurityEventKind kind : SecurityEventKind.values()) {
            if (kind.name().equals(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Optional<Boolean> csv(String value) {
        return switch (value) {
            case "csv" -> Optional.of(true);
            case "ndjson" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
