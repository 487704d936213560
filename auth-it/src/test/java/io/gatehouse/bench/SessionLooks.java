package io.gatehouse.bench;

import io.gatehouse.persistence.session.KnownSession;
import io.gatehouse.persistence.session.SessionCursor;
import io.gatehouse.persistence.session.SessionFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the console and the REST API ask about sessions: each filter together with each other, at the beginning and in the
 * middle.
 */
final class SessionLooks {

    private static final double MOST = 200;
    private static final int PAGE = 51;
    private static final int COUNTED = 10_001;
    private static final int COUNTED_BY_NODES = 100_000;

    /** One part of a filter; what it adds to the others depends on the database. */
    private record Part(String name, Function<Filled, SessionFilter> of) {

        Part and(Part other) {
            return new Part(
                    (name + " " + other.name).strip(), filled -> both(of.apply(filled), other.of.apply(filled)));
        }
    }

    private static final Part ANY = new Part("", filled -> SessionFilter.ALL);

    private static final List<Part> PEOPLE = List.of(
            ANY,
            new Part("of somebody", filled -> filter(filled.somebody(), null, null, null, null)),
            new Part("of the busiest", filled -> filter(filled.busiest(), null, null, null, null)));

    private static final List<Part> STATES = List.of(
            ANY,
            new Part("live", filled -> filter(null, true, null, null, null)),
            new Part("ended", filled -> filter(null, false, null, null, null)));

    /** Common, rare, and never. */
    private static final List<Part> WAYS = List.of(ANY, way("PASSWORD"), way("SMS_CODE"), way("IMPERSONATION"));

    private static final List<Part> ADDRESSES = List.of(
            ANY,
            address("10.0.0.0"),
            new Part("from an address of few", filled -> filter(null, null, null, "10.3.200.200", null)),
            address("192.0.2.1"));

    private static final List<Part> TIMES = List.of(
            ANY,
            new Part("since an hour", filled -> filter(null, null, null, null, ago(1))),
            new Part("since a month", filled -> filter(null, null, null, null, ago(24 * 30))),
            new Part("before yesterday", filled -> until(ago(48))),
            new Part("of the first month", filled -> until(ago(24 * 335))));

    private SessionLooks() {}

    static List<LookGroup> all() {
        return List.of(
                new LookGroup("sessions, newest first", MOST, lists()),
                new LookGroup("sessions counted to 10,000", MOST, counts()),
                new LookGroup(
                        "a session by its name",
                        MOST,
                        List.of(
                                look(
                                        "one that is there",
                                        SessionLooks::middle,
                                        (filled, middle) -> filled.sessions().find(middle.id())),
                                new Look(
                                        "one that is not",
                                        filled -> filled.sessions().find("00000000-0000-0000-0000-000000000000")))));
    }

    private static List<Look> lists() {
        List<Look> looks = new ArrayList<>();
        for (Part part : parts()) {
            looks.add(look(
                    "sessions " + part.name(),
                    part.of(),
                    (filled, filter) -> filled.sessions().newest(filter, Optional.empty(), PAGE)));
            looks.add(look(
                    "sessions " + part.name() + " from the middle",
                    filled -> Map.entry(part.of().apply(filled), SessionCursor.after(middle(filled))),
                    (filled, place) -> filled.sessions().newest(place.getKey(), Optional.of(place.getValue()), PAGE)));
        }
        return looks;
    }

    private static List<Look> counts() {
        List<Look> looks = new ArrayList<>();
        for (Part part : parts()) {
            looks.add(look(
                    "counted sessions " + part.name(),
                    part.of(),
                    (filled, filter) -> filled.sessions().count(filter, Optional.empty(), COUNTED)));
        }
        looks.add(look(
                "counted, but one's own",
                SessionLooks::middle,
                (filled, own) -> filled.sessions()
                        .count(SessionFilter.ALL.liveUntil(Instant.now()), Optional.of(own.id()), COUNTED)));
        looks.add(new Look(
                "counted live ones, as each node does once a minute",
                filled -> filled.sessions().count(SessionFilter.ALL.living(), Optional.empty(), COUNTED_BY_NODES)));
        return looks;
    }

    private static List<Part> parts() {
        List<Part> parts = List.of(ANY);
        for (List<Part> each : List.of(PEOPLE, STATES, WAYS, ADDRESSES, TIMES)) {
            parts = parts.stream().flatMap(part -> each.stream().map(part::and)).toList();
        }
        return parts;
    }

    private interface Question<T> {
        void ask(Filled filled, T about);
    }

    /** What it is about is found out once for each database, and not measured. */
    private static <T> Look look(String name, Function<Filled, T> about, Question<T> question) {
        Map<Filled, T> known = new HashMap<>();
        return new Look(name, filled -> question.ask(filled, known.computeIfAbsent(filled, about)));
    }

    /** Half a year ago. */
    private static KnownSession middle(Filled filled) {
        return filled.sessions()
                .newest(until(ago(24 * 182)), Optional.empty(), 1)
                .get(0);
    }

    private static Instant ago(int hours) {
        return Instant.now().minus(Duration.ofHours(hours));
    }

    private static Part way(String name) {
        return new Part("by " + name, filled -> filter(null, null, name, null, null));
    }

    private static Part address(String address) {
        return new Part("from " + address, filled -> filter(null, null, null, address, null));
    }

    private static SessionFilter filter(UUID account, Boolean live, String way, String address, Instant from) {
        return new SessionFilter(
                Optional.ofNullable(account),
                Optional.ofNullable(live),
                Optional.ofNullable(way),
                Optional.ofNullable(address),
                Optional.ofNullable(from),
                Optional.empty());
    }

    private static SessionFilter until(Instant to) {
        return new SessionFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(to));
    }

    private static SessionFilter both(SessionFilter one, SessionFilter other) {
        return new SessionFilter(
                one.accountId().or(other::accountId),
                one.live().or(other::live),
                one.way().or(other::way),
                one.address().or(other::address),
                one.from().or(other::from),
                one.to().or(other::to));
    }
}
