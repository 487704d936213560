package io.gatehouse.persistence.database;

import io.gatehouse.persistence.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while PostgreSQL answers. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

    private final Database database;

    DatabaseReadiness() {
        this(null);
    }

    @Inject
    DatabaseReadiness(Database database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(answers()).build();
    }

    boolean answers() {
        try {
            return database.inTransaction(session ->
                            session.createNativeQuery("select 1", Integer.class).getSingleResult())
                    == 1;
        } catch (StoreUnavailable down) {
            return false;
        }
    }
}
