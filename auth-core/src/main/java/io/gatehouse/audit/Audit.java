package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.request.CurrentRequest;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes security events to the trail, with the current request's device and id, and fires them for observers. An event
 * that the trail cannot take goes to the log, whole, and the request goes on: nothing that happened is lost, and nobody
 * is refused because it could not be written down twice.
 */
@EngineBean
public class Audit {

    private static final Logger LOG = System.getLogger(Audit.class.getName());

    private final AuditTrail trail;
    private final CurrentRequest request;
    private final Clock clock;
    private final AuditConfig config;
    private final Consumer<SecurityEvent> observers;

    @Inject
    Audit(AuditTrail trail, CurrentRequest request, Clock clock, AuditConfig config, Event<SecurityEvent> observers) {
        this(trail, request, clock, config, (Consumer<SecurityEvent>) observers::fire);
    }

    /** Where there is no container. */
    public Audit(
            AuditTrail trail,
            CurrentRequest request,
            Clock clock,
            AuditConfig config,
            Consumer<SecurityEvent> observers) {
        this.trail = trail;
        this.request = request;
        this.clock = clock;
        this.config = config;
        this.observers = observers;
    }

    /**
     * @param outcome {@code SecurityEvent.SUCCESS} or a problem code
     * @param details never a secret, a token or a code
     */
    public void record(
            SecurityEventKind kind,
            String outcome,
            Optional<UUID> accountId,
            Optional<String> sessionId,
            Map<String, String> details) {
        Optional<String> subject = accountId.map(UUID::toString);
        SecurityEvent event = new SecurityEvent(
                kind,
                clock.instant(),
                outcome,
                ofRequest(CurrentRequest::actor).filter(actor -> !subject.equals(Optional.of(actor))),
                accountId,
                sessionId,
                ofRequest(CurrentRequest::device).map(config::kept),
                ofRequest(CurrentRequest::id),
                details);
        try {
            trail.append(event);
        } catch (StoreUnavailable down) {
            LOG.log(Level.WARNING, () -> "Not in the audit trail: " + EventLine.of(event));
        }
        tell(event);
    }

    private <T> Optional<T> ofRequest(Function<CurrentRequest, Optional<T>> part) {
        try {
            return part.apply(request);
        } catch (ContextNotActiveException notServingARequest) {
            return Optional.empty();
        }
    }

    /** What happened has happened, whatever an application's observer makes of it. */
    private void tell(SecurityEvent event) {
        try {
            observers.accept(event);
        } catch (RuntimeException observerFailed) {
            LOG.log(Level.WARNING, () -> "An observer failed on " + event.kind(), observerFailed);
        }
    }
}
