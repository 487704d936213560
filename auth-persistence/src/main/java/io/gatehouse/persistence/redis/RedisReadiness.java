package io.gatehouse.persistence.redis;

import io.gatehouse.persistence.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Redis answers. */
@Readiness
@ApplicationScoped
public class RedisReadiness implements HealthCheck {

    private final Redis redis;

    RedisReadiness() {
        this(null);
    }

    @Inject
    RedisReadiness(Redis redis) {
        this.redis = redis;
    }

    /**
     * Being told makes this bean. The server remembers the class of a bean with the web application that it is made for; made
     * for the first request for health, that is one of the server's own, which never ends.
     */
    void begin(@Observes Startup event) {}

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("redis").status(answers()).build();
    }

    boolean answers() {
        try {
            redis.get("gatehouse:readiness");
            return true;
        } catch (StoreUnavailable down) {
            return false;
        }
    }
}
