package io.gatehouse.persistence.audit;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
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

    /** Finding the provider costs more than reading the details of an event. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private EventRow() {}

    /** @param first the number of the first of the columns */
    static StoredEvent read(ResultSet row, int first) throws SQLException {
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
                Optional.ofNullable(row.getString(column++)),
                details(row.getString(column)));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Map<String, String> details(String json) {
        if (json.equals("{}")) {
            return Map.of();
        }
        Map<String, String> details = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(new StringReader(json))) {
            String name = "";
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case KEY_NAME -> name = parser.getString();
                    case START_OBJECT, END_OBJECT -> {}
                    // of somebody who wrote to the table behind our back
                    case VALUE_NULL, VALUE_TRUE, VALUE_FALSE, START_ARRAY, END_ARRAY -> details.put(name, json);
                    default -> details.put(name, parser.getString());
                }
            }
        }
        return details;
    }
}
