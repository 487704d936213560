package io.gatehouse.audit;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.ChainState;
import io.gatehouse.persistence.audit.Deliveries;
import io.gatehouse.persistence.audit.PlacedEvent;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Says what of the trail waits for longer than it does when all is well: a second or two. */
@EngineBean
public class FindWaiting {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AuditChain chain;
    private final Deliveries deliveries;
    private final WebhookConfig webhook;
    private final Clock clock;

    @Inject
    FindWaiting(AuditChain chain, Deliveries deliveries, WebhookConfig webhook, Clock clock) {
        this.chain = chain;
        this.deliveries = deliveries;
        this.webhook = webhook;
        this.clock = clock;
    }

    /**
     * @param unplaced events that have no place in the chain; 0 if none waits for long
     * @param unplacedSince when the first of them happened
     * @param undeliveredSince when the first event happened that the webhook has not taken
     */
    public record Waiting(long unplaced, Optional<Instant> unplacedSince, Optional<Instant> undeliveredSince) {}

    /** @throws io.gatehouse.api.ProblemException UNAVAILABLE */
    public Waiting now() {
        return Store.POSTGRES.ask(() -> {
            ChainState state = chain.state();
            Optional<Instant> unplaced = state.waitingSince().filter(this::isLongAgo);
            return new Waiting(unplaced.isPresent() ? state.pending() : 0, unplaced, undelivered(state));
        });
    }

    private Optional<Instant> undelivered(ChainState state) {
        OptionalLong delivered = webhook.url().isEmpty() ? OptionalLong.empty() : deliveries.position();
        if (delivered.isEmpty()) {
            return Optional.empty();
        }
        long last = Math.max(delivered.getAsLong(), state.closedUpTo());
        return chain.between(last, last + 1).stream()
                .map(PlacedEvent::event)
                .map(event -> event.at())
                .filter(this::isLongAgo)
                .findFirst();
    }

    private boolean isLongAgo(Instant moment) {
        return moment.isBefore(clock.instant().minus(LONG));
    }
}
