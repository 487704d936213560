package io.gatehouse.stytch;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which of Stytch's endpoints are called at present. Always up: live sessions go on without Stytch, and taking every
 * node out of service would end what still works.
 */
@Readiness
@EngineBean
class StytchHealth implements HealthCheck {

    private final StytchPasswords passwords;
    private final StytchLinks links;
    private final StytchSessions sessions;
    private final StytchCodes codes;

    @Inject
    StytchHealth(StytchPasswords passwords, StytchLinks links, StytchSessions sessions, StytchCodes codes) {
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
        this.codes = codes;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stytch")
                .up()
                .withData("passwords", state(passwords.reachable()))
                .withData("links", state(links.reachable()))
                .withData("sessions", state(sessions.reachable()))
                .withData("codes", state(codes.reachable()))
                .build();
    }

    private static String state(boolean reachable) {
        return reachable ? "called" : "not called, after too many failures";
    }
}
