package io.gatehouse.throttle;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Counts uses against limits, and refuses those that do not fit. */
@EngineBean
class Uses {

    private final Counters counters;
    private final LimitReached reached;
    private final Client client;
    private final CounterNames names;

    @Inject
    Uses(Counters counters, LimitReached reached, Client client, CounterNames names) {
        this.counters = counters;
        this.reached = reached;
        this.client = client;
        this.names = names;
    }

    /** Counts a use of the current client. */
    void takeByClient(Limit limit) {
        take(limit, client.address());
    }

    void take(Limit limit, String whose) {
        take(limit, whose, Optional.empty());
    }

    /** Counts a use for an account that is known. */
    void take(Limit limit, UUID accountId) {
        take(limit, accountId.toString(), Optional.of(accountId));
    }

    private void take(Limit limit, String whose, Optional<UUID> accountId) {
        if (!limit.window().isZero()) {
            takeFrom(names.of(limit.name(), whose), limit, accountId);
        }
    }

    void giveBack(Limit limit, String whose) {
        counters.giveBack(names.of(limit.name(), whose));
    }

    /** Counts a try of the current client until it is known not to have been wrong. */
    Guess begin(Limit limit, Runnable alarm) {
        String counter = names.of(limit.name(), client.address());
        takeFrom(counter, limit, Optional.empty());
        return new Guess(() -> counters.giveBack(counter), alarm);
    }

    private void takeFrom(String counter, Limit limit, Optional<UUID> accountId) {
        counters.take(counter, limit).ifPresent(wait -> {
            throw reached.refuse(limit.name(), counter, wait, accountId);
        });
    }
}
