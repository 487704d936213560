package io.gatehouse.throttle;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;

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
        if (!limit.window().isZero()) {
            takeFrom(names.of(limit.name(), whose), limit);
        }
    }

    void giveBack(Limit limit, String whose) {
        counters.giveBack(names.of(limit.name(), whose));
    }

    /** Counts a try of the current client until it is known not to have been wrong. */
    Guess begin(Limit limit, Runnable alarm) {
        String counter = names.of(limit.name(), client.address());
        takeFrom(counter, limit);
        return new Guess(() -> counters.giveBack(counter), alarm);
    }

    private void takeFrom(String counter, Limit limit) {
        counters.take(counter, limit).ifPresent(wait -> {
            throw reached.refuse(limit.name(), counter, wait);
        });
    }
}
