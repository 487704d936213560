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

    /** Secrets change now and then; whoever fills the table shall not fill our memory. */
    private static final int MOST_SIGNATURES = 10_000;

    static Optional<Checkpoint> last(Connection connection) throws SQLException {
        return read(connection, COLUMNS + "order by position desc limit 1").stream()
                .findFirst();
    }

    static List<Checkpoint> all(Connection connection) throws SQLException {
        return read(connection, COLUMNS + "order by position");
    }

    /** What was signed of this one, with whatever secret. */
    List<byte[]> signatures(Connection connection) throws SQLException {
        List<byte[]> signatures = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select signature from audit_checkpoint_signatures where position = ? limit " + MOST_SIGNATURES)) {
            select.setLong(1, head.position());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    signatures.add(row.getBytes(1));
                }
            }
        }
        return signatures;
    }

    void sign(Connection connection, CheckpointKeys keys) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into audit_checkpoint_signatures (position, signature) values (?, ?) on conflict do nothing")) {
            insert.setLong(1, head.position());
            insert.setBytes(2, keys.sign(seal));
            insert.executeUpdate();
        }
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
