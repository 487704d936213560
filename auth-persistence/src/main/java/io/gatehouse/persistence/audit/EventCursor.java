package io.gatehouse.persistence.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the order of time, between two events. Written {@code microseconds.id}. */
public record EventCursor(Instant at, long id) {

    private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,17})\\.(\\d{1,18})");

    public static EventCursor after(StoredEvent event) {
        return new EventCursor(event.at(), event.id());
    }

    /** Empty if the text is no such place. */
    public static Optional<EventCursor> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new EventCursor(
                        Instant.EPOCH.plus(Long.parseLong(written.group(1)), ChronoUnit.MICROS),
                        Long.parseLong(written.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
    }
}
