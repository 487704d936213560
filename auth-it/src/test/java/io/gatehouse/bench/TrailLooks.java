package io.gatehouse.bench;

import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.persistence.session.SessionFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the console and the REST API ask about events: each filter, each two of them, and the numbers of a day. */
final class TrailLooks {

    private static final double MOST = 200;
    private static final double OVERVIEW = 1_000;
    private static final int PAGE = 50;

    /** Live sessions, on the overview. */
    private static final int COUNTED = 10_001;

    /** One part of a filter; what it asks for depends on the database. */
    private record Part(String name, Function<Filled, EventFilter> of) {}

    private TrailLooks() {}

    static List<LookGroup> all() {
        List<LookGroup> groups = new ArrayList<>();
        groups.add(group("the newest events", filled -> EventFilter.ALL));
        groups.add(new LookGroup(
                "events from a place deep in the trail",
                MOST,
                List.of(
                        new Look(
                                "backwards",
                                filled -> filled.trail().newest(EventFilter.ALL, Optional.of(middle(filled)), PAGE)),
                        new Look(
                                "forwards",
                                filled -> filled.trail().oldest(EventFilter.ALL, Optional.of(middle(filled)), PAGE)))));
        List<Part> parts = parts();
        parts.forEach(part -> groups.add(group("events of " + part.name(), part.of())));
        List<Look> pairs = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (Part other : parts.subList(i + 1, parts.size())) {
                Part one = parts.get(i);
                pairs.add(look(
                        one.name() + " and " + other.name(),
                        filled -> both(one.of().apply(filled), other.of().apply(filled))));
            }
        }
        groups.add(new LookGroup("events by two filters", MOST, pairs));
        groups.add(new LookGroup(
                "the overview: what happened in the last day, live sessions, readings, and the chain",
                OVERVIEW,
                List.of(new Look("numbers", filled -> {
                    Instant until = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
                    filled.counts().byHour(until.minus(Duration.ofDays(1)), until);
                    filled.sessions().count(SessionFilter.ALL.living(), Optional.empty(), COUNTED);
                    filled.readings().since(until.minus(Duration.ofDays(1)));
                    filled.chain().state();
                }))));
        return groups;
    }

    private static List<Part> parts() {
        return List.of(
                new Part("a common kind", filled -> kind("SESSION_RENEWED")),
                new Part("a rare kind", filled -> kind("ROLES_CHANGED")),
                new Part("a kind that never happened", filled -> kind("AUDIT_CLOSED")),
                new Part("refusals", filled -> outcome("sign_in_refused")),
                new Part("an outcome that never was", filled -> outcome("account_closed")),
                new Part("success", filled -> outcome("success")),
                new Part("a person (history)", filled -> EventFilter.ofAccount(filled.somebody())),
                new Part("the busiest person", filled -> EventFilter.ofAccount(filled.busiest())),
                new Part(
                        "an actor",
                        filled -> first(
                                "ROLES_CHANGED",
                                filled,
                                found ->
                                        filter(null, null, found.event().actor().orElseThrow(), null, null, null))),
                new Part(
                        "a session",
                        filled -> first(
                                "SESSION_ENDED",
                                filled,
                                found -> filter(
                                        null,
                                        null,
                                        null,
                                        found.event().sessionId().orElseThrow(),
                                        null,
                                        null))),
                new Part("the busiest address", filled -> filter(null, null, null, null, "10.0.0.0", null)),
                new Part(
                        "the time before the middle",
                        filled -> EventFilter.ALL.until(middle(filled).at())),
                new Part(
                        "the first day",
                        filled -> EventFilter.ALL.until(filled.trail()
                                .oldest(EventFilter.ALL, Optional.empty(), 1)
                                .get(0)
                                .event()
                                .at()
                                .plus(Duration.ofHours(1)))),
                new Part(
                        "the last hour",
                        filled -> filter(
                                null, null, null, null, null, Instant.now().minus(Duration.ofHours(1)))));
    }

    private static LookGroup group(String name, Function<Filled, EventFilter> filter) {
        return new LookGroup(name, MOST, List.of(look(name, filter)));
    }

    /** What the filter asks for is found out once for each database, and not measured. */
    private static Look look(String name, Function<Filled, EventFilter> filter) {
        Map<Filled, EventFilter> known = new HashMap<>();
        return new Look(
                name, filled -> filled.trail().newest(known.computeIfAbsent(filled, filter), Optional.empty(), PAGE));
    }

    private static EventCursor middle(Filled filled) {
        Duration half = Duration.ofMillis(3_154).multipliedBy(filled.events / 2);
        return new EventCursor(Instant.now().minus(half), 1);
    }

    private static EventFilter first(String kind, Filled filled, Function<FoundEvent, EventFilter> filter) {
        return filter.apply(
                filled.trail().newest(kind(kind), Optional.empty(), 1).get(0));
    }

    private static EventFilter kind(String kind) {
        return filter(kind, null, null, null, null, null);
    }

    private static EventFilter outcome(String outcome) {
        return filter(null, outcome, null, null, null, null);
    }

    private static EventFilter filter(
            String kind, String outcome, String actor, String session, String address, Instant from) {
        return new EventFilter(
                Optional.ofNullable(kind),
                Optional.ofNullable(outcome),
                Optional.empty(),
                Optional.ofNullable(actor),
                Optional.ofNullable(session),
                Optional.ofNullable(address),
                Optional.ofNullable(from),
                Optional.empty());
    }

    private static EventFilter both(EventFilter one, EventFilter other) {
        return new EventFilter(
                one.kind().or(other::kind),
                one.outcome().or(other::outcome),
                one.accountId().or(other::accountId),
                one.actor().or(other::actor),
                one.sessionId().or(other::sessionId),
                one.address().or(other::address),
                one.from().or(other::from),
                one.to().or(other::to));
    }
}
