package io.gatehouse.persistence.database;

import io.gatehouse.persistence.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
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

    /**
     * Being told makes this bean. The server remembers the class of a bean with the web application that it is made for; made
     * for the first request for health, that is one of the server's own, which never ends.
     */
    void begin(@Observes Startup event) {}

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
