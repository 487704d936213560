package io.gatehouse.dev.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One of the sessions, by number from 1, oldest first. A fifth of them began in the last day, and half of these live: a
 * tenth of all. The others lie in the year before, and have ended.
 *
 * @param of how many there are
 */
record SeededSession(long number, long of, long people, Instant now) {

    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int ONE_IN_RECENT = 5;
    private static final int ONE_IN_LIVE = 2;

    /** Of one in a hundred, the first of the people: a long history. */
    private static final int ONE_IN_FIRST = 100;

    /** Of a hundred, how many end so, or began so; in an order that does not change. */
    private record Part(String name, int until) {}

    private static final Part[] REASONS = parts(
            Map.entry("SIGNED_OUT", 36),
            Map.entry("IDLE", 33),
            Map.entry("EXPIRED", 14),
            Map.entry("ENDED_AT_SOURCE", 7),
            Map.entry("TOO_MANY_SESSIONS", 4),
            Map.entry("PASSWORD_CHANGED", 3),
            Map.entry("ENDED_BY_ADMINISTRATOR", 2),
            Map.entry("ACCOUNT_DISABLED", 1));

    private static final Part[] WAYS = parts(
            Map.entry("PASSWORD", 50),
            Map.entry("OPENID", 26),
            Map.entry("SOCIAL", 9),
            Map.entry("PASSKEY", 7),
            Map.entry("EMAIL_LINK", 5),
            Map.entry("EMAIL_CODE", 2),
            Map.entry("SMS_CODE", 1));

    @SafeVarargs
    private static Part[] parts(Map.Entry<String, Integer>... ofHundred) {
        Part[] parts = new Part[ofHundred.length];
        int until = 0;
        for (int i = 0; i < parts.length; i++) {
            until += ofHundred[i].getValue();
            parts[i] = new Part(ofHundred[i].getKey(), until);
        }
        return parts;
    }

    private static String pick(Part[] parts, long number) {
        int part = Scatter.below(100, number);
        for (Part each : parts) {
            if (part < each.until()) {
                return each.name();
            }
        }
        throw new IllegalStateException("parts of a hundred are fewer");
    }

    private UUID id() {
        return new UUID(Scatter.of(number + 7_000_000_001L), Scatter.of(-number - 7_000_000_001L));
    }

    /** Nobody who was invited and did not come. */
    private SeededPerson person() {
        long who = number % ONE_IN_FIRST == ONE_IN_FIRST / 2
                ? 1
                : 1 + Scatter.mostlySmallBelow((int) Math.min(people, Integer.MAX_VALUE), number + 8_000_000_051L);
        return new SeededPerson(SeededPerson.cameNever(who) ? who - 1 : who);
    }

    private long recent() {
        return of / ONE_IN_RECENT;
    }

    private Instant openedAt() {
        long newer = of - number;
        return newer < recent()
                ? now.minus(part(LIFE, newer, recent()))
                : now.minus(LIFE).minus(part(YEAR.minus(LIFE), newer - recent(), of - recent()));
    }

    private static Duration part(Duration whole, long some, long all) {
        return Duration.ofMillis((long) ((double) whole.toMillis() * some / all));
    }

    private boolean lives() {
        return of - number < recent() && number % ONE_IN_LIVE == 0;
    }

    /** After some part of its life, but by now. */
    private Instant endedAt() {
        Duration age = Duration.between(openedAt(), now);
        Duration most = age.compareTo(LIFE) < 0 ? age : LIFE;
        return openedAt().plus(part(most, 1 + Scatter.below(100, number + 9_000_000_007L), 100));
    }

    /** A row for COPY. */
    String row() {
        SeededDevice device = SeededDevice.of(number);
        String way = pick(WAYS, number + 10_000_000_019L);
        Instant end = openedAt().plus(LIFE);
        return String.join(
                "\t",
                id().toString(),
                person().id().toString(),
                way.equals("OPENID") ? way : "STYTCH",
                way,
                device.address(),
                device.userAgent(),
                openedAt().toString(),
                end.toString(),
                end.toString(),
                lives() ? "\\N" : endedAt().toString(),
                lives() ? "\\N" : pick(REASONS, number + 11_000_000_003L));
    }
}
