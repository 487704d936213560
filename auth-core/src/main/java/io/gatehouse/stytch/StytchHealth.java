package io.gatehouse.stytch;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which of Stytch's endpoints are called at present. Always up: live sessions go on without Stytch, and taking every
 * node out of service would end what still works.
 */
@Readiness
@EngineBean
class StytchHealth implements HealthCheck {

    private final StytchReach reach;

    @Inject
    StytchHealth(StytchReach reach) {
        this.reach = reach;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder stytch = HealthCheckResponse.named("stytch").up();
        reach.lanes().forEach((lane, reachable) -> stytch.withData(lane, state(reachable)));
        return stytch.build();
    }

    private static String state(boolean reachable) {
        return reachable ? "called" : "not called, after too many failures";
    }
}
