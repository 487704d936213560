package io.gatehouse.persistence.audit;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Closes old parts of the chain. A checkpoint says up to where and with which hash; from it on the chain is verified, and
 * what it covers may go. Every method throws {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL does not
 * answer in time.
 */
@ApplicationScoped
public class AuditRetention {

    private static final int AT_ONCE = 2_000;

    private final Database database;
    private final CheckpointKeys keys;

    AuditRetention() {
        this(null, null);
    }

    @Inject
    public AuditRetention(Database database, CheckpointKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * Puts a checkpoint at a place that was found sound, and signs the last one anew if the secret has changed. One that
     * no node has signed is neither signed nor followed.
     *
     * @return how many events it covers that the one before did not; 0 if there are none, or another node is at it
     */
    public long close(ChainHead head, Instant now) {
        return database.inTransaction(session -> session.doReturningWork(connection -> {
            if (!AuditChain.isAlone(connection)) {
                return 0L;
            }
            Optional<Checkpoint> last = Checkpoint.last(connection);
            if (last.isPresent()) {
                if (!keys.recognise(last.get().seal(), last.get().signatures(connection))) {
                    return 0L;
                }
                last.get().sign(connection, keys);
            }
            long events =
                    head.position() - last.map(each -> each.head().position()).orElse(0L);
            if (events > 0) {
                insert(connection, head, events, now.truncatedTo(ChronoUnit.MICROS), last);
            }
            return Math.max(events, 0);
        }));
    }

    /**
     * Removes what checkpoints cover, the oldest first and some thousand at a time. What a node leaves that dies at it,
     * the next one removes.
     *
     * @return whether there is more
     */
    public boolean removeSomeClosed() {
        return database.inTransaction(session -> session.doReturningWork(connection -> {
            long upTo = oldestClosed(connection);
            if (upTo == 0) {
                return false;
            }
            execute(
                    connection,
                    "delete from audit_events where id in (select event_id from audit_chain where position <= ?)",
                    upTo);
            execute(connection, "delete from audit_chain where position <= ?", upTo);
            return true;
        }));
    }

    private void insert(Connection connection, ChainHead head, long events, Instant at, Optional<Checkpoint> last)
            throws SQLException {
        byte[] previous = last.map(Checkpoint::seal).orElse(ChainHead.GENESIS.bytes());
        Checkpoint next = new Checkpoint(head, events, at, new ChainHash().seal(previous, head, events, at));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into audit_checkpoints (position, hash, events, at, seal) values (?, ?, ?, ?, ?)")) {
            insert.setLong(1, head.position());
            insert.setBytes(2, head.bytes());
            insert.setLong(3, events);
            insert.setObject(4, at.atOffset(ZoneOffset.UTC));
            insert.setBytes(5, next.seal());
            insert.executeUpdate();
        }
        next.sign(connection, keys);
    }

    private static long oldestClosed(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select max(position) from (select position from audit_chain"
                        + " where position <= audit_closed_up_to() order by position limit ?) oldest")) {
            select.setInt(1, AT_ONCE);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static void execute(Connection connection, String sql, long upTo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, upTo);
            statement.executeUpdate();
        }
    }
}
