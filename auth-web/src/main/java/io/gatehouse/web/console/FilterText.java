package io.gatehouse.web.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Reads what stands in a filter; empty if it cannot be read. */
final class FilterText {

    private static final int LONGEST = 128;

    private FilterText() {}

    /** Of a choice that was left open Faces says null, and an empty text of a field. */
    static String of(String submitted) {
        return submitted == null ? "" : submitted.strip();
    }

    /** Whether a database could hold it. */
    static boolean isText(String text) {
        return text.length() <= LONGEST
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    static Optional<UUID> id(String text) {
        try {
            return text.length() != 36 ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** The first moment of a day, in UTC. */
    static Optional<Instant> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text))
                    .filter(day -> day.getYear() >= 1 && day.getYear() < 9999)
                    .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
