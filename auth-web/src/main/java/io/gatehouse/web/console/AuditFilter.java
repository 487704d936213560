package io.gatehouse.web.console;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.audit.EventCursor;
import io.gatehouse.persistence.audit.EventFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which events are asked for, as an address says it. What it cannot mean is left out.
 *
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 */
record AuditFilter(String kind, String outcome, String account, String address, String from, String to, String before) {

    private static final int LONGEST = 128;

    EventFilter filter() {
        return new EventFilter(
                text(kind).filter(AuditFilter::isKind),
                text(outcome),
                text(account).flatMap(AuditFilter::id),
                Optional.empty(),
                Optional.empty(),
                text(address),
                day(from),
                day(to).map(day -> day.plusSeconds(24L * 60 * 60)));
    }

    Optional<EventCursor> cursor() {
        return text(before).flatMap(EventCursor::parse);
    }

    boolean isAll() {
        return filter().equals(EventFilter.ALL);
    }

    AuditFilter before(String cursor) {
        return new AuditFilter(kind, outcome, account, address, from, to, cursor);
    }

    String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("kind", kind);
        parameters.put("outcome", outcome);
        parameters.put("account", account);
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
        parameters.put("address", filter.address().orElse(""));
        parameters.put("from", filter.from().map(Instant::toString).orElse(""));
        parameters.put("to", filter.to().map(Instant::toString).orElse(""));
        return Addresses.query(parameters);
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(each -> !each.isEmpty()
                        && each.length() <= LONGEST
                        && each.chars().noneMatch(Character::isISOControl));
    }

    private static boolean isKind(String name) {
        return Arrays.stream(SecurityEventKind.values())
                .anyMatch(kind -> kind.name().equals(name));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> day(String text) {
        try {
            return text(text)
                    .map(LocalDate::parse)
                    .filter(day -> day.getYear() >= 1 && day.getYear() < 9999)
                    .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
