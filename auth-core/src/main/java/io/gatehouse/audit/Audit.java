package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.request.CurrentRequest;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes security events to the trail, with the current request's device and id, and fires them for observers. A
 * change in PostgreSQL is made and written down in one transaction. Of all else, an event that the trail cannot take
 * goes to the log, whole, and the request goes on, and {@link LostEvents} has the trail say that it is missing: nobody is
 * refused because it could not be written down twice.
 */
@EngineBean
public class Audit {

    private static final Logger LOG = System.getLogger(Audit.class.getName());

    private final AuditTrail trail;
    private final CurrentRequest request;
    private final Clock clock;
    private final AuditConfig config;
    private final LostEvents lost;
    private final Consumer<SecurityEvent> observers;

    @Inject
    Audit(
            AuditTrail trail,
            CurrentRequest request,
            Clock clock,
            AuditConfig config,
            LostEvents lost,
            TellObservers observers) {
        this(trail, request, clock, config, lost, (Consumer<SecurityEvent>) observers::tell);
    }

    /** Where there is no container. */
    public Audit(
            AuditTrail trail,
            CurrentRequest request,
            Clock clock,
            AuditConfig config,
            Consumer<SecurityEvent> observers) {
        this(trail, request, clock, config, new LostEvents(trail, clock), observers);
    }

    Audit(
            AuditTrail trail,
            CurrentRequest request,
            Clock clock,
            AuditConfig config,
            LostEvents lost,
            Consumer<SecurityEvent> observers) {
        this.trail = trail;
        this.request = request;
        this.clock = clock;
        this.config = config;
        this.lost = lost;
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
        SecurityEvent event = event(kind, outcome, accountId, sessionId, details);
        try {
            trail.append(event);
        } catch (StoreUnavailable down) {
            LOG.log(Level.WARNING, () -> "Not in the audit trail: " + EventLine.of(event));
            lost.count(event);
        }
        tell(event);
    }

    /**
     * Makes a change and writes it down, in one transaction: whatever dies in the middle leaves both or neither.
     * Observers are told afterwards.
     *
     * @param change asks repositories for a change, and nothing else
     * @param happened of what came of it; empty if nothing was changed
     * @throws StoreUnavailable if PostgreSQL does not answer in time
     */
    public <T> T recordWith(Supplier<T> change, Function<T, Optional<Happened>> happened) {
        AtomicReference<SecurityEvent> written = new AtomicReference<>();
        T outcome = trail.append(change, changed -> {
            written.set(happened.apply(changed).map(this::event).orElse(null));
            return Optional.ofNullable(written.get());
        });
        Optional.ofNullable(written.get()).ifPresent(this::tell);
        return outcome;
    }

    private SecurityEvent event(Happened happened) {
        return event(
                happened.kind(), SecurityEvent.SUCCESS, happened.accountId(), happened.sessionId(), happened.details());
    }

    private SecurityEvent event(
            SecurityEventKind kind,
            String outcome,
            Optional<UUID> accountId,
            Optional<String> sessionId,
            Map<String, String> details) {
        Optional<String> subject = accountId.map(UUID::toString);
        return new SecurityEvent(
                kind,
                clock.instant(),
                outcome,
                request.actor().filter(actor -> !subject.equals(Optional.of(actor))),
                accountId,
                sessionId,
                request.device().map(config::kept),
                request.id(),
                details);
    }

    /** What happened has happened, even if nobody can be told. */
    private void tell(SecurityEvent event) {
        try {
            observers.accept(event);
        } catch (RuntimeException cannotTell) {
            LOG.log(Level.WARNING, () -> "Observers were not told of " + event.kind(), cannotTell);
        }
    }
}
