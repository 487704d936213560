package io.gatehouse.persistence.node;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What nodes saw of their surroundings, in PostgreSQL. Each method throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL does not answer in time.
 */
@ApplicationScoped
public class Readings {

    private final Database database;

    Readings() {
        this(null);
    }

    @Inject
    public Readings(Database database) {
        this.database = database;
    }

    /** To what other nodes, and this one, saw in the same hour. All of it, or nothing. */
    public void add(Collection<Reading> readings) {
        database.inTransaction(session -> {
            readings.forEach(each -> session.createNativeMutationQuery("""
                            insert into readings (hour, what, looks, failed, most)
                            values (:hour, :what, :looks, :failed, :most)
                            on conflict (hour, what) do update set looks = readings.looks + excluded.looks,
                                failed = readings.failed + excluded.failed,
                                most = greatest(readings.most, excluded.most)""")
                    .setParameter("hour", each.hour())
                    .setParameter("what", each.what())
                    .setParameter("looks", each.looks())
                    .setParameter("failed", each.failed())
                    .setParameter("most", each.most())
                    .executeUpdate());
            return readings.size();
        });
    }

    /** Of the hours that began at a moment or later, oldest first. */
    public List<Reading> since(Instant from) {
        return database
                .search(session -> session.createNativeQuery(
                                "select hour, what, looks, failed, most from readings where hour >= :from order by hour",
                                Object[].class)
                        .setParameter("from", from)
                        .list())
                .stream()
                .map(row -> new Reading((Instant) row[0], (String) row[1], (Long) row[2], (Long) row[3], (Long) row[4]))
                .toList();
    }

    public void forget(Instant before) {
        database.inTransaction(session -> session.createNativeMutationQuery("delete from readings where hour < :before")
                .setParameter("before", before)
                .executeUpdate());
    }
}
