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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds events, a page at a time, by time and then by id: from where the last page ended, never by counting from the
 * start. Every method throws {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL does not answer in time.
 */
@ApplicationScoped
public class AuditSearch {

    private static final int PLACE = 12;
    private static final String SUCCESS = "success";

    private final Database database;

    AuditSearch() {
        this(null);
    }

    @Inject
    public AuditSearch(Database database) {
        this.database = database;
    }

    /** The newest of those before a place, or of all, newest first. */
    public List<FoundEvent> newest(EventFilter filter, Optional<EventCursor> before, int most) {
        Query query = new Query(filter);
        before.ifPresent(cursor -> query.beyond("<", cursor));
        return query.run("desc", most);
    }

    /** The newest of an account that are of one of these kinds, newest first. */
    public List<FoundEvent> newestOf(UUID accountId, Collection<String> kinds, int most) {
        Query query = new Query(EventFilter.ofAccount(accountId));
        query.oneOf(kinds);
        return query.run("desc", most);
    }

    /** The oldest of those after a place, or of all, oldest first. */
    public List<FoundEvent> oldest(EventFilter filter, Optional<EventCursor> after, int most) {
        Query query = new Query(filter);
        after.ifPresent(cursor -> query.beyond(">", cursor));
        return query.run("asc", most);
    }

    public Optional<FoundEvent> find(long id) {
        Query query = new Query(EventFilter.ALL);
        query.where("e.id = ?", id);
        return query.run("asc", 1).stream().findFirst();
    }

    private final class Query {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Query(EventFilter filter) {
            filter.kind().ifPresent(kind -> where("e.kind = ?", kind));
            filter.outcome().ifPresent(this::outcome);
            filter.accountId().ifPresent(account -> where("e.account_id = ?", account));
            filter.actor().ifPresent(actor -> where("e.actor = ?", actor));
            filter.sessionId().ifPresent(session -> where("e.session_id = ?", session));
            filter.address().ifPresent(address -> where("e.client_address = ?", address));
            filter.from().ifPresent(from -> where("e.at >= ?", from));
            filter.to().ifPresent(to -> where("e.at < ?", to));
        }

        /** Refusals are the few, and have an index for them alone. */
        private void outcome(String outcome) {
            where("e.outcome = ?", outcome);
            if (!outcome.equals(SUCCESS)) {
                conditions.add("e.outcome <> 'success'");
            }
        }

        void oneOf(Collection<String> kinds) {
            conditions.add("e.kind in (" + String.join(", ", Collections.nCopies(kinds.size(), "?")) + ")");
            values.addAll(kinds);
        }

        void beyond(String comparison, EventCursor cursor) {
            where("(e.at, e.id) " + comparison + " (?, ?)", cursor.at());
            values.add(cursor.id());
        }

        void where(String condition, Object value) {
            conditions.add(condition);
            values.add(value);
        }

        List<FoundEvent> run(String direction, int most) {
            String order = " order by e.at " + direction + ", e.id " + direction;
            String events = "select * from audit_events e"
                    + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + order + " limit "
                    + most;
            // only those that are shown are looked for in the chain
            String sql = "select " + EventRow.COLUMNS + ", c.position, c.hash from (" + events + ") e"
                    + " left join audit_chain c on c.event_id = e.id" + order;
            return database.search(session -> session.doReturningWork(connection -> ask(connection, sql)));
        }

        private List<FoundEvent> ask(Connection connection, String sql) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                    Object value = values.get(i);
                    select.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
                }
                List<FoundEvent> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(new FoundEvent(EventRow.read(row, 1), place(row)));
                    }
                }
                return found;
            }
        }

        private static Optional<ChainHead> place(ResultSet row) throws SQLException {
            byte[] hash = row.getBytes(PLACE + 1);
            return hash == null ? Optional.empty() : Optional.of(ChainHead.of(row.getLong(PLACE), hash));
        }
    }
}
