package io.gatehouse.persistence.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the order of time, between two sessions. Written {@code microseconds.id}. */
public record SessionCursor(Instant openedAt, String id) {

    private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,17})\\.([0-9a-f-]{36})");

    public static SessionCursor after(KnownSession session) {
        return new SessionCursor(session.openedAt(), session.id());
    }

    /** Empty if the text is no such place. */
    public static Optional<SessionCursor> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new SessionCursor(
                        Instant.EPOCH.plus(Long.parseLong(written.group(1)), ChronoUnit.MICROS), written.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, openedAt) + "." + id;
    }
}
