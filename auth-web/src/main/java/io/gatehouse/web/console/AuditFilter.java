package io.gatehouse.web.console;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which events are asked for, as an address says it. What cannot be read is named, and nothing is found by it: leaving it
 * out would show more than was asked for.
 *
 * @param account its number or its e-mail
 * @param actor as the trail names callers, or the e-mail of an account
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 */
record AuditFilter(
        String kind,
        String outcome,
        String account,
        String actor,
        String session,
        String address,
        String from,
        String to,
        String before) {

    AuditFilter {
        kind = FilterText.of(kind);
        outcome = FilterText.of(outcome);
        account = FilterText.of(account);
        actor = FilterText.of(actor);
        session = FilterText.of(session);
        address = FilterText.of(address);
        from = FilterText.of(from);
        to = FilterText.of(to);
        before = FilterText.of(before);
    }

    /** Names of the parts that cannot be read. */
    Set<String> unreadable() {
        Set<String> unreadable = new TreeSet<>();
        note(unreadable, "kind", kind, isKind(kind));
        note(unreadable, "outcome", outcome, FilterText.isText(outcome));
        note(
                unreadable,
                "account",
                account,
                FilterText.id(account).isPresent()
                        || EmailAddress.parse(account).isPresent());
        note(
                unreadable,
                "actor",
                actor,
                FilterText.isText(actor) || EmailAddress.parse(actor).isPresent());
        note(unreadable, "session", session, FilterText.isText(session));
        note(unreadable, "address", address, FilterText.isText(address));
        note(unreadable, "from", from, FilterText.day(from).isPresent());
        note(unreadable, "to", to, FilterText.day(to).isPresent());
        note(unreadable, "before", before, EventCursor.parse(before).isPresent());
        return unreadable;
    }

    private static void note(Set<String> unreadable, String name, String value, boolean readable) {
        if (!value.isEmpty() && !readable) {
            unreadable.add(name);
        }
    }

    /** Whether an e-mail says whom it is about. */
    boolean isByEmail() {
        return EmailAddress.parse(account).isPresent()
                || EmailAddress.parse(actor).isPresent();
    }

    /**
     * The same with numbers of accounts in place of e-mails.
     *
     * @return empty if one of them is nobody's
     */
    Optional<AuditFilter> byNumbers(Function<EmailAddress, Optional<UUID>> accounts) {
        return byNumber(account, accounts)
                .flatMap(whose -> byNumber(actor, accounts)
                        .map(by -> new AuditFilter(kind, outcome, whose, by, session, address, from, to, before)));
    }

    private static Optional<String> byNumber(String text, Function<EmailAddress, Optional<UUID>> accounts) {
        Optional<EmailAddress> email = EmailAddress.parse(text);
        return email.isPresent() ? email.flatMap(accounts).map(UUID::toString) : Optional.of(text);
    }

    /** To be asked for only where all can be read, and of numbers. */
    EventFilter filter() {
        return new EventFilter(
                given(kind),
                given(outcome),
                FilterText.id(account),
                given(actor),
                given(session),
                given(address),
                FilterText.day(from),
                FilterText.day(to).map(day -> day.plusSeconds(24L * 60 * 60)));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    Optional<EventCursor> cursor() {
        return EventCursor.parse(before);
    }

    boolean isAll() {
        return (kind + outcome + account + actor + session + address + from + to).isEmpty();
    }

    AuditFilter before(String cursor) {
        return new AuditFilter(kind, outcome, account, actor, session, address, from, to, cursor);
    }

    /** The same, with that day as its last. */
    AuditFilter until(LocalDate day) {
        String begin = FilterText.day(from)
                .filter(first -> first.isAfter(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .map(later -> "")
                .orElse(from);
        return new AuditFilter(kind, outcome, account, actor, session, address, begin, day.toString(), "");
    }

    String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("kind", kind);
        parameters.put("outcome", outcome);
        parameters.put("account", account);
        parameters.put("actor", actor);
        parameters.put("session", session);
        parameters.put("address", address);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("before", before);
        return Addresses.query(parameters);
    }

    /** Of the same in the API, which gives out the whole as a file. */
    String exportQuery() {
        EventFilter filter = filter();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("format", "csv");
        parameters.put("kind", filter.kind().orElse(""));
        parameters.put("outcome", filter.outcome().orElse(""));
        parameters.put("account", filter.accountId().map(UUID::toString).orElse(""));
        parameters.put("actor", filter.actor().orElse(""));
        parameters.put("session", filter.sessionId().orElse(""));
        parameters.put("address", filter.address().orElse(""));
        parameters.put("from", filter.from().map(Instant::toString).orElse(""));
        parameters.put("to", filter.to().map(Instant::toString).orElse(""));
        return Addresses.query(parameters);
    }

    private static boolean isKind(String name) {
        return Arrays.stream(SecurityEventKind.values())
                .anyMatch(kind -> kind.name().equals(name));
    }
}
