package io.gatehouse.audit;

import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.ChainState;
import io.gatehouse.persistence.audit.Deliveries;
import io.gatehouse.persistence.audit.PlacedEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delivers chosen events to the webhook, from the chain and in its order, each at least once: what is not taken is sent
 * again, and nothing behind it before, unless the receiver has refused it for good. One node in the cluster does; its place is remembered in PostgreSQL.
 */
@EngineBean
public class DeliverEvents {

    private static final Logger LOG = System.getLogger(DeliverEvents.class.getName());
    private static final int AT_ONCE = 200;
    /** Prolonged before each sending, which takes much less. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;
    private static final int MOST_REFUSALS = 10;

    private final UUID node = UUID.randomUUID();
    private final WebhookConfig config;
    private final Deliveries deliveries;
    private final AuditChain chain;
    private final SendWebhook send;
    private final Audit audit;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private int failures;
    private long refusedPosition;
    private int refusals;

    @Inject
    DeliverEvents(
            WebhookConfig config, Deliveries deliveries, AuditChain chain, SendWebhook send, Audit audit, Clock clock) {
        this.config = config;
        this.deliveries = deliveries;
        this.chain = chain;
        this.send = send;
        this.audit = audit;
        this.clock = clock;
    }

    /** All that was sealed, until one is not taken. */
    public synchronized void catchUp() {
        if (config.url().isEmpty() || clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            OptionalLong delivered = deliveries.take(node, LEASE);
            if (delivered.isPresent()) {
                deliverAfter(delivered.getAsLong());
            }
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.DEBUG, "Events were not delivered; the next try follows", notNow);
        }
    }

    @PreDestroy
    void stop() {
        if (config.url().isPresent()) {
            try {
                deliveries.release(node);
            } catch (StoreUnavailable lapsesByItself) {
                LOG.log(Level.DEBUG, "The turn to deliver was not given back; it ends by itself", lapsesByItself);
            }
        }
    }

    private void deliverAfter(long delivered) {
        ChainState state = chain.state();
        if (delivered < state.closedUpTo()) {
            LOG.log(
                    Level.WARNING,
                    () -> "Events " + (delivered + 1) + " to " + state.closedUpTo()
                            + " of the audit chain were closed before the webhook took them");
        }
        long position = Math.max(delivered, state.closedUpTo());
        long until = state.head().position();
        boolean goesOn = true;
        while (goesOn && position < until) {
            long end = Math.min(position + AT_ONCE, until);
            goesOn = deliver(position, end) && deliveries.delivered(node, end);
            position = end;
        }
    }

    private boolean deliver(long after, long upTo) {
        for (PlacedEvent placed : chain.between(after, upTo)) {
            if (config.wants(placed.event().kind()) && !deliver(placed)) {
                return false;
            }
        }
        return true;
    }

    private boolean deliver(PlacedEvent placed) {
        if (Thread.currentThread().isInterrupted()
                || deliveries.take(node, LEASE).isEmpty()) {
            return false;
        }
        Optional<SendWebhook.Refusal> refused = send.send(WebhookMessage.of(placed));
        if (refused.isPresent()) {
            postpone(placed, refused.get().why());
            if (isForGood(placed, refused.get()) && deliveries.delivered(node, placed.position())) {
                skipped(placed, refused.get().why());
            }
            return false;
        }
        if (failures > 0) {
            LOG.log(Level.INFO, "The webhook takes events again");
            failures = 0;
        }
        return deliveries.delivered(node, placed.position());
    }

    private boolean isForGood(PlacedEvent placed, SendWebhook.Refusal refusal) {
        if (placed.position() != refusedPosition) {
            refusedPosition = placed.position();
            refusals = 0;
        }
        return refusal.definite() && ++refusals >= MOST_REFUSALS;
    }

    /** The waits stay as long as they are: a receiver that refuses all of them is not asked more often for that. */
    private void skipped(PlacedEvent placed, String why) {
        LOG.log(
                Level.WARNING,
                () -> "The webhook refused event " + placed.event().id() + " (" + why + ") " + MOST_REFUSALS
                        + " times: it is skipped");
        if (!placed.event().kind().equals(SecurityEventKind.WEBHOOK_SKIPPED.name())) {
            audit.record(
                    SecurityEventKind.WEBHOOK_SKIPPED,
                    "refused",
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("event", Long.toString(placed.event().id()), "why", why));
        }
    }

    /** Doubles up to five minutes; a part of it is random, so that receivers with many senders get their peace. */
    private void postpone(PlacedEvent placed, String why) {
        long millis = Math.min(SHORTEST_WAIT.toMillis() << Math.min(failures, MOST_DOUBLINGS), LONGEST_WAIT.toMillis());
        Duration wait =
                Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        failures++;
        notBefore = clock.instant().plus(wait);
        LOG.log(
                failures == 1 || failures % 10 == 0 ? Level.WARNING : Level.DEBUG,
                () -> "The webhook did not take event " + placed.event().id() + " (" + why + "), try " + failures
                        + "; the next one follows, and events wait behind it");
    }
}
