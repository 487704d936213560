package io.gatehouse.persistence.audit;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Counts events of the trail in PostgreSQL. */
@ApplicationScoped
public class EventCounts {

    private final Database database;

    EventCounts() {
        this(null);
    }

    @Inject
    public EventCounts(Database database) {
        this.database = database;
    }

    /**
     * @param hour how many hours after the first moment it began
     * @param kind a text, as a newer release may know more of them
     */
    public record HourOfKind(int hour, String kind, long events) {}

    /**
     * How many events of each kind happened in each hour from a moment on; hours without any are left out.
     *
     * @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time
     */
    public List<HourOfKind> byHour(Instant from, Instant until) {
        return database.search(session ->
                session
                        .createNativeQuery("""
                        select cast(floor(extract(epoch from (at - :from)) / 3600) as int), kind, count(*)
                        from audit_events where at >= :from and at < :until group by 1, 2""", Object[].class)
                        .setParameter("from", from)
                        .setParameter("until", until)
                        .list()
                        .stream()
                        .map(row -> new HourOfKind((Integer) row[0], (String) row[1], (Long) row[2]))
                        .toList());
    }
}
