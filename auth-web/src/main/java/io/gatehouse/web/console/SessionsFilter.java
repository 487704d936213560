package io.gatehouse.web.console;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.FactorKind;
import io.gatehouse.persistence.session.SessionCursor;
import io.gatehouse.persistence.session.SessionFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which sessions are asked for, as an address says it. What cannot be read is named, and nothing is found by it: leaving it
 * out would show, and end, more than was meant.
 *
 * @param person e-mail or number of an account
 * @param state {@code live} or {@code ended}
 * @param way name of the first proof
 * @param since the first day, in UTC
 */
record SessionsFilter(String person, String state, String way, String address, String since, String before) {

    static final String LIVE = "live";
    static final String ENDED = "ended";

    static SessionsFilter of() {
        return new SessionsFilter(
                Addresses.parameter("person"),
                Addresses.parameter("state"),
                Addresses.parameter("way"),
                Addresses.parameter("address"),
                Addresses.parameter("since"),
                Addresses.parameter("before"));
    }

    /** Names of the parts that cannot be read. */
    Set<String> unreadable() {
        Set<String> unreadable = new TreeSet<>();
        note(
                unreadable,
                "person",
                person,
                FilterText.id(person).isPresent() || EmailAddress.parse(person).isPresent());
        note(unreadable, "state", state, Set.of(LIVE, ENDED).contains(state));
        note(unreadable, "way", way, isWay(way));
        note(unreadable, "address", address, FilterText.isText(address));
        note(unreadable, "since", since, FilterText.day(since).isPresent());
        note(unreadable, "before", before, SessionCursor.parse(before).isPresent());
        return unreadable;
    }

    private static void note(Set<String> unreadable, String name, String value, boolean readable) {
        if (!value.isEmpty() && !readable) {
            unreadable.add(name);
        }
    }

    /** @return empty if there is nobody like the person that is asked for */
    Optional<SessionFilter> filter(FindAccount accounts) {
        Optional<UUID> account = FilterText.id(person)
                .or(() -> EmailAddress.parse(person).flatMap(accounts::byEmail).map(Account::id));
        return !person.isEmpty() && account.isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionFilter(
                        account,
                        given(state).map(LIVE::equals),
                        given(way),
                        given(address),
                        FilterText.day(since),
                        Optional.empty()));
    }

    Optional<SessionCursor> cursor() {
        return SessionCursor.parse(before);
    }

    boolean isAll() {
        return (person + state + way + address + since).isEmpty();
    }

    /** Whether something is said of which sessions, besides whether they live. */
    boolean isNarrowed() {
        return !(person + way + address + since).isEmpty();
    }

    SessionsFilter before(String place) {
        return new SessionsFilter(person, state, way, address, since, place);
    }

    String query(Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(parts());
        parameters.putAll(more);
        return Addresses.query(parameters);
    }

    /** For a form that has to say the same again. */
    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("person", person);
        parts.put("state", state);
        parts.put("way", way);
        parts.put("address", address);
        parts.put("since", since);
        parts.put("before", before);
        return parts;
    }

    static boolean isWay(String name) {
        return Arrays.stream(FactorKind.values()).anyMatch(kind -> kind.name().equals(name));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }
}
