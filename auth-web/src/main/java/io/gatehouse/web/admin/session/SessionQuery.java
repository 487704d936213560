package io.gatehouse.web.admin.session;

import io.gatehouse.api.FactorKind;
import io.gatehouse.persistence.session.SessionCursor;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.web.query.StrictQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which sessions are asked for. */
final class SessionQuery {

    private static final Set<String> FILTERS = Set.of("account", "state", "way", "address", "from", "to");

    private final StrictQuery query;

    /** @param known names that may be there besides those of the filters */
    SessionQuery(MultivaluedMap<String, String> parameters, String... known) {
        Set<String> all = new HashSet<>(FILTERS);
        all.addAll(List.of(known));
        query = new StrictQuery(parameters, all);
    }

    SessionFilter filter() {
        return new SessionFilter(
                query.id("account", "must be the id of an account"),
                query.parsed("state", "must be live or ended", SessionQuery::live),
                query.parsed("way", "must be a kind of proof", SessionQuery::way),
                query.text("address"),
                query.time("from"),
                query.time("to"));
    }

    /** For what ends sessions: those of everybody only where that is said. */
    SessionFilter ending() {
        SessionFilter filter = filter();
        boolean everybody = query.parsed("all", "must be true, or left out", SessionQuery::isTrue)
                .orElse(false);
        if (filter.live().filter(live -> !live).isPresent()) {
            query.problem("state", "must be live, or left out: what has ended cannot end");
        }
        if (!everybody && !filter.isNarrowed()) {
            query.problem("all", "must be true to end the sessions of everybody");
        }
        return filter;
    }

    Optional<SessionCursor> cursor() {
        return query.parsed("cursor", "must be the next of a page", SessionCursor::parse);
    }

    int limit() {
        return query.limit();
    }

    /** After all was read. */
    void throwIfWrong() {
        query.throwIfWrong();
    }

    private static Optional<Boolean> live(String value) {
        return switch (value) {
            case "live" -> Optional.of(true);
            case "ended" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> isTrue(String value) {
        return value.equals("true") ? Optional.of(true) : Optional.empty();
    }

    private static Optional<String> way(String value) {
        return Arrays.stream(FactorKind.values())
                .map(Enum::name)
                .filter(value::equals)
                .findFirst();
    }
}
