package io.gatehouse.web.query;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What stands behind the question mark. Read strictly: a misspelt filter would show what was not asked for. All that is
 * wrong is told together.
 */
public final class StrictQuery {

    private static final int LONGEST = 512;
    private static final int LONGEST_TEXT = 128;
    private static final int LONGEST_ANSWER_NAME = 64;
    private static final int MOST_PROBLEMS = 20;
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;

    private final MultivaluedMap<String, String> parameters;
    private final Map<String, String> problems = new LinkedHashMap<>();

    /** @param known names that may be there */
    public StrictQuery(MultivaluedMap<String, String> parameters, Set<String> known) {
        this.parameters = parameters;
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                problem(printable(name), "is not known here");
            } else if (values.size() > 1) {
                problem(name, "must be given once");
            }
        });
    }

    /** After all was read. @throws ProblemException INVALID_REQUEST with all that is wrong */
    public void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems.entrySet().stream()
                    .map(each -> new FieldProblem(each.getKey(), each.getValue()))
                    .toList());
        }
    }

    public int limit() {
        return parsed("limit", "must be a whole number from 1 to " + HIGHEST_LIMIT, StrictQuery::limit)
                .orElse(USUAL_LIMIT);
    }

    public Optional<Instant> time(String name) {
        return parsed(name, "must be a time such as 2026-11-22T12:00:00Z", StrictQuery::instant);
    }

    public Optional<String> text(String name) {
        return text(name, LONGEST_TEXT);
    }

    public Optional<String> text(String name, int longest) {
        return parsed(
                name,
                "must have at most " + longest + " characters, none of control",
                value -> Optional.of(value).filter(text -> text.length() <= longest));
    }

    public Optional<UUID> id(String name, String whatToDo) {
        return parsed(name, whatToDo, StrictQuery::uuid);
    }

    /** @param parse empty for what cannot be read */
    public <T> Optional<T> parsed(String name, String whatToDo, Function<String, Optional<T>> parse) {
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

    public void problem(String name, String whatToDo) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.putIfAbsent(name, whatToDo);
        }
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

    /** Names come from the client and go back to it. */
    private static String printable(String name) {
        String kept = name.replaceAll("[^\\p{Alnum}_.-]", "?");
        return kept.substring(0, Math.min(kept.length(), LONGEST_ANSWER_NAME));
    }
}
