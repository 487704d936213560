package io.gatehouse.persistence.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** What PostgreSQL says of itself. */
@ApplicationScoped
public class DatabaseFacts {

    private final Database database;

    DatabaseFacts() {
        this(null);
    }

    @Inject
    public DatabaseFacts(Database database) {
        this.database = database;
    }

    /** @param time by the clock of its machine */
    public record Facts(String version, Instant time) {}

    /** @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time */
    public Facts ask() {
        Object[] row = database.inTransaction(session -> session.createNativeQuery(
                        "select current_setting('server_version'), clock_timestamp()", Object[].class)
                .getSingleResult());
        return new Facts((String) row[0], (Instant) row[1]);
    }
}
