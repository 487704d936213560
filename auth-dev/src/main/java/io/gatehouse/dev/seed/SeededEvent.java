package io.gatehouse.dev.seed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What somebody did, as it stands in the audit trail; a field is null where nothing is known.
 *
 * @param details of plain letters only
 */
record SeededEvent(
        String kind,
        Instant at,
        String outcome,
        String actor,
        UUID account,
        String session,
        String address,
        String userAgent,
        String request,
        SortedMap<String, String> details) {

    private static final String SUCCESS = "success";

    /** The first of the people did one thing of a hundred: a long history. */
    private static final int PARTS_OF_FIRST = 100;

    /** By number from 1: of a hundred, five are refused and one is done by an administrator. */
    static SeededEvent of(long number, Instant at, long people) {
        int part = (int) (number % 100);
        long who = part == PARTS_OF_FIRST / 2
                ? 1
                : 1 + Scatter.mostlySmallBelow((int) Math.min(people, Integer.MAX_VALUE), number);
        UUID account = new SeededPerson(who).id();
        String session = new UUID(Scatter.of(number / 4), Scatter.of(-number / 4)).toString();
        Instant moment = at.truncatedTo(ChronoUnit.MICROS);
        if (part < 5) {
            return event("SIGN_IN_REFUSED", moment, "sign_in_refused", null, account, null, number, "reason", "wrong");
        }
        if (part == 5) {
            String actor = new SeededPerson(1 + who % 7).id().toString();
            return event("ROLES_CHANGED", moment, SUCCESS, actor, account, null, number, "given", "auditor");
        }
        if (part < 25) {
            return event("SIGNED_IN", moment, SUCCESS, null, account, null, number, "way", "password");
        }
        if (part < 45) {
            return event("SESSION_OPENED", moment, SUCCESS, null, account, session, number, "source", "STYTCH");
        }
        return part < 85
                ? event("SESSION_RENEWED", moment, SUCCESS, null, account, session, number, "source", "STYTCH")
                : event("SESSION_ENDED", moment, SUCCESS, null, account, session, number, "reason", "SIGNED_OUT");
    }

    private static SeededEvent event(
            String kind,
            Instant at,
            String outcome,
            String actor,
            UUID account,
            String session,
            long number,
            String detail,
            String text) {
        return new SeededEvent(
                kind,
                at,
                outcome,
                actor,
                account,
                session,
                SeededDevice.address(number),
                SeededDevice.BROWSER,
                Long.toHexString(Scatter.of(number)),
                new TreeMap<>(Map.of(detail, text)));
    }

    /** A row for COPY. */
    String row(long id) {
        return String.join(
                "\t",
                Long.toString(id),
                kind,
                at.toString(),
                outcome,
                orNull(actor),
                account.toString(),
                orNull(session),
                address,
                userAgent,
                request,
                details.entrySet().stream()
                        .map(each -> "\"" + each.getKey() + "\": \"" + each.getValue() + "\"")
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    private static String orNull(String text) {
        return text == null ? "\\N" : text;
    }
}
