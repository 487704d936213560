package io.gatehouse.persistence.audit;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The chain of hashes over the events. An event is added by its request and gets its place afterwards, in the order in
 * which the sealer sees it: so no request waits for another, and one whose transaction takes longer is never skipped.
 * Every method throws {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL does not answer in time.
 */
@ApplicationScoped
public class AuditChain {

    /** Of PostgreSQL's advisory locks; the bytes of "gh-audit". */
    static final long LOCK = 0x67682d6175646974L;

    private static final String WAITING = "select " + EventRow.COLUMNS
            + " from audit_pending p join audit_events e on e.id = p.event_id order by p.event_id limit ?";

    private static final String PLACED = "select c.position, encode(c.hash, 'hex'), " + EventRow.COLUMNS
            + " from audit_chain c join audit_events e on e.id = c.event_id"
            + " where c.position > ? and c.position <= ? order by c.position";

    private final Database database;

    AuditChain() {
        this(null);
    }

    @Inject
    public AuditChain(Database database) {
        this.database = database;
    }

    /**
     * Gives waiting events their places, all or none of them.
     *
     * @return how many; empty if somebody else in the cluster is at it
     */
    public OptionalInt seal(int most) {
        return database.inTransaction(session -> session.doReturningWork(connection -> {
            if (!isAlone(connection)) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(seal(connection, waiting(connection, most)));
        }));
    }

    public ChainState state() {
        return database.inTransaction(session -> session.doReturningWork(connection -> {
            Optional<Checkpoint> closed = Checkpoint.last(connection);
            return new ChainState(
                    head(connection),
                    closed.map(last -> last.head().position()).orElse(0L),
                    closed.map(Checkpoint::at),
                    pending(connection),
                    waitingSince(connection));
        }));
    }

    /** The events after a place and up to another, in order. */
    public List<PlacedEvent> between(long after, long upTo) {
        return database.inTransaction(session -> session.doReturningWork(connection -> {
            List<PlacedEvent> events = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(PLACED)) {
                select.setLong(1, after);
                select.setLong(2, upTo);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        events.add(new PlacedEvent(row.getLong(1), row.getString(2), EventRow.read(row, 3)));
                    }
                }
            }
            return events;
        }));
    }

    /** Until the transaction ends, however it ends. */
    static boolean isAlone(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The last place, be it one that has been closed. */
    static ChainHead head(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        select position, hash from (
                            (select position, hash from audit_chain order by position desc limit 1)
                            union all
                            (select position, hash from audit_checkpoints order by position desc limit 1)) last
                        order by position desc limit 1""");
                ResultSet row = select.executeQuery()) {
            return row.next() ? ChainHead.of(row.getLong(1), row.getBytes(2)) : ChainHead.GENESIS;
        }
    }

    private static long pending(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from"
                        + " (select from audit_pending limit " + ChainState.MOST_COUNTED + ") counted");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static Optional<Instant> waitingSince(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select e.at from audit_pending p"
                        + " join audit_events e on e.id = p.event_id order by p.event_id limit 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(EventRow.instant(row, 1)) : Optional.empty();
        }
    }

    private static List<StoredEvent> waiting(Connection connection, int most) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(WAITING)) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(EventRow.read(row, 1));
                }
            }
        }
        return events;
    }

    private static int seal(Connection connection, List<StoredEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return 0;
        }
        ChainHead head = head(connection);
        ChainHash hash = new ChainHash();
        Long[] positions = new Long[events.size()];
        Long[] ids = new Long[events.size()];
        byte[][] hashes = new byte[events.size()][];
        byte[] previous = head.bytes();
        for (int i = 0; i < hashes.length; i++) {
            positions[i] = head.position() + 1 + i;
            ids[i] = events.get(i).id();
            hashes[i] = hash.at(previous, positions[i], events.get(i));
            previous = hashes[i];
        }
        place(connection, positions, ids, hashes);
        return hashes.length;
    }

    private static void place(Connection connection, Long[] positions, Long[] ids, byte[][] hashes)
            throws SQLException {
        Array placed = connection.createArrayOf("bigint", ids);
        try (PreparedStatement insert = connection.prepareStatement("insert into audit_chain (position, event_id,"
                        + " version, hash) select p, e, ?, h from unnest(?, ?, ?) as t (p, e, h)");
                PreparedStatement delete =
                        connection.prepareStatement("delete from audit_pending where event_id = any(?)")) {
            insert.setShort(1, ChainHash.VERSION);
            insert.setArray(2, connection.createArrayOf("bigint", positions));
            insert.setArray(3, placed);
            insert.setArray(4, connection.createArrayOf("bytea", hashes));
            insert.executeUpdate();
            delete.setArray(1, placed);
            delete.executeUpdate();
        }
    }
}
