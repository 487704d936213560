package io.gatehouse.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an old part of the chain was closed: the place, how many events went, when, and a hash over all of this and the
 * checkpoint before.
 */
record Checkpoint(ChainHead head, long events, Instant at, byte[] seal) {

    private static final String COLUMNS = "select position, hash, events, at, seal from audit_checkpoints ";

    static Optional<Checkpoint> last(Connection connection) throws SQLException {
        return read(connection, COLUMNS + "order by position desc limit 1").stream()
                .findFirst();
    }

    static List<Checkpoint> all(Connection connection) throws SQLException {
        return read(connection, COLUMNS + "order by position");
    }

    private static List<Checkpoint> read(Connection connection, String query) throws SQLException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                checkpoints.add(new Checkpoint(
                        ChainHead.of(row.getLong(1), row.getBytes(2)),
                        row.getLong(3),
                        EventRow.instant(row, 4),
                        row.getBytes(5)));
            }
        }
        return checkpoints;
    }
}
