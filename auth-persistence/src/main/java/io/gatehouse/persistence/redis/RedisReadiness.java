package io.gatehouse.persistence.redis;

import io.gatehouse.persistence.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
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
