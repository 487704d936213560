package io.gatehouse.web.admin.audit;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What stands behind the question mark. Read strictly: a misspelt filter would show what was not asked for. */
final class EventQuery {

    static final Set<String> FILTERS =
            Set.of("kind", "outcome", "account", "actor", "session", "address", "from", "to");

    private static final int LONGEST = 128;
    private static final int LONGEST_ANSWER_NAME = 64;
    private static final int MOST_PROBLEMS = 20;
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;

    private final MultivaluedMap<String, String> parameters;
    private final Map<String, String> problems = new LinkedHashMap<>();

    /** @param known names that may be there besides those of the filters */
    EventQuery(MultivaluedMap<String, String> parameters, Set<String> filters, String... known) {
        this.parameters = parameters;
        parameters.forEach((name, values) -> {
            if (!filters.contains(name) && !List.of(known).contains(name)) {
                problem(printable(name), "is not known here");
            } else if (values.size() > 1) {
                problem(name, "must be given once");
            }
        });
    }

    EventFilter filter() {
        return new EventFilter(
                parsed("kind", "must be a kind of event", EventQuery::kind),
                text("outcome"),
                parsed("account", "must be the id of an account", EventQuery::uuid),
                text("actor"),
                text("session"),
                text("address"),
                time("from"),
                time("to"));
    }

    Optional<EventCursor> cursor() {
        return parsed("cursor", "must be the next of a page", EventCursor::parse);
    }

    Optional<ChainHead> head() {
        return parsed("head", "must be a position, a colon and a hash", ChainHead::parse);
    }

    int limit() {
        return parsed("limit", "must be a whole number from 1 to " + HIGHEST_LIMIT, EventQuery::limit)
                .orElse(USUAL_LIMIT);
    }

    boolean csv() {
        return parsed("format", "must be ndjson or csv", EventQuery::csv).orElse(false);
    }

    /** After all was read. */
    void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems.entrySet().stream()
                    .map(each -> new FieldProblem(each.getKey(), each.getValue()))
                    .toList());
        }
    }

    private Optional<Instant> time(String name) {
        return parsed(name, "must be a time such as 2026-11-22T12:00:00Z", EventQuery::instant);
    }

    private Optional<String> text(String name) {
        return parsed(name, "must have at most " + LONGEST + " characters, none of control", Optional::of);
    }

    private <T> Optional<T> parsed(String name, String whatToDo, Function<String, Optional<T>> parse) {
        String value = parameters.getFirst(name);
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> parsed = value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : parse.apply(value);
        if (parsed.isEmpty()) {
            problem(name, whatToDo);
        }
        return parsed;
    }

    private void problem(String name, String whatToDo) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.putIfAbsent(name, whatToDo);
        }
    }

    private static Optional<String> kind(String value) {
        for (SecurityEventKind kind : SecurityEventKind.values()) {
            if (kind.name().equals(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> uuid(String value) {
        try {
            return Optional.of(UUID.fromString(value))
                    .filter(id -> id.toString().equalsIgnoreCase(value));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** Within what PostgreSQL and microseconds in a long can say. */
    private static Optional<Instant> instant(String value) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(value);
            return time.getYear() >= 1 && time.getYear() <= 9999 ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> limit(String value) {
        try {
            return Optional.of(Integer.parseInt(value)).filter(limit -> limit >= 1 && limit <= HIGHEST_LIMIT);
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> csv(String value) {
        return switch (value) {
            case "csv" -> Optional.of(true);
            case "ndjson" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Names come from the client and go back to it. */
    private static String printable(String name) {
        String kept = name.replaceAll("[^\\p{Alnum}_.-]", "?");
        return kept.substring(0, Math.min(kept.length(), LONGEST_ANSWER_NAME));
    }
}
