package io.gatehouse.persistence.audit;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads events from rows. By JDBC and not by Hibernate: millions of them are read when the chain is verified. */
final class EventRow {

    /** Of {@code audit_events e}, in the order in which {@link #read} takes them. */
    static final String COLUMNS =
            "e.id, e.kind, e.at, e.outcome, e.actor, e.account_id, e.session_id, e.client_address,"
                    + " e.user_agent, e.request_id, e.details::text";

    private static final int DETAILS = 10;

    /** Finding the provider costs more than reading the details of an event. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private EventRow() {}

    /**
     * Details that somebody wrote behind our back, and that are not texts, come out as one detail, whole.
     *
     * @param first the number of the first of the columns
     */
    static StoredEvent read(ResultSet row, int first) throws SQLException {
        String details = row.getString(first + DETAILS);
        return read(row, first, texts(details).orElseGet(() -> Map.of("details", details)));
    }

    /** Empty if its details are not all texts: of what we write they are. */
    static Optional<StoredEvent> readOfTexts(ResultSet row, int first) throws SQLException {
        Optional<Map<String, String>> details = texts(row.getString(first + DETAILS));
        return details.isPresent() ? Optional.of(read(row, first, details.get())) : Optional.empty();
    }

    private static StoredEvent read(ResultSet row, int first, Map<String, String> details) throws SQLException {
        int column = first;
        return new StoredEvent(
                row.getLong(column++),
                row.getString(column++),
                instant(row, column++),
                row.getString(column++),
                Optional.ofNullable(row.getString(column++)),
                Optional.ofNullable(row.getObject(column++, UUID.class)),
                Optional.ofNullable(row.getString(column++)),
                Optional.ofNullable(row.getString(column++)),
                Optional.ofNullable(row.getString(column++)),
                Optional.ofNullable(row.getString(column)),
                details);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Map<String, String>> texts(String json) {
        if (json.equals("{}")) {
            return Optional.of(Map.of());
        }
        Map<String, String> details = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(new StringReader(json))) {
            boolean texts = parser.next() == Event.START_OBJECT;
            while (texts && parser.next() == Event.KEY_NAME) {
                String name = parser.getString();
                texts = parser.next() == Event.VALUE_STRING;
                if (texts) {
                    details.put(name, parser.getString());
                }
            }
            return texts ? Optional.of(details) : Optional.empty();
        }
    }
}
