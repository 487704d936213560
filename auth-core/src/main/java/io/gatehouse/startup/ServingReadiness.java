package io.gatehouse.startup;

import io.gatehouse.engine.EngineBean;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready until the JVM is asked to end. The server goes on serving for its grace then ({@code fish.payara.shutdowngrace}), in
 * which whoever sends requests here notices and sends them elsewhere.
 */
@Readiness
@EngineBean
class ServingReadiness implements HealthCheck {

    private static final Logger LOG = System.getLogger(ServingReadiness.class.getName());

    private final Thread notice = new Thread(this::leave, "gatehouse-leave");
    private volatile boolean leaving;

    /** All of the JVM's shutdown hooks begin at once, so this one does not wait for the server's. */
    void begin(@Observes Startup event) {
        Runtime.getRuntime().addShutdownHook(notice);
    }

    void leave() {
        leaving = true;
        LOG.log(Level.INFO, "Asked to stop: not ready from now on, and serving until the server's grace is over");
    }

    /** Else the JVM would hold on to an application that is gone. */
    @PreDestroy
    void end() {
        try {
            Runtime.getRuntime().removeShutdownHook(notice);
        } catch (IllegalStateException itIsEnding) {
            LOG.log(Level.DEBUG, "The JVM is ending", itIsEnding);
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("serving").status(serves()).build();
    }

    boolean serves() {
        return !leaving;
    }
}
