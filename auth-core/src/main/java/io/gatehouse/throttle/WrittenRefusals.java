package io.gatehouse.throttle;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.util.Optional;

/** Bounds how many refusals of one caller are written down, so that nobody fills the trail with what they may not do. */
@EngineBean
public class WrittenRefusals {

    private static final String TOLD = "refusals-told";

    private final Counters counters;
    private final Limit limit;
    private final LimitReached reached;
    private final Client client;
    private final CounterNames names;

    @Inject
    WrittenRefusals(Counters counters, LimitsConfig limits, LimitReached reached, Client client, CounterNames names) {
        this.counters = counters;
        this.limit = limits.writtenRefusals();
        this.reached = reached;
        this.client = client;
        this.names = names;
    }

    /**
     * Counts a refusal. That there are too many of somebody is written down once for all that follow within the window.
     *
     * @param actor as the audit trail names them; who is not known counts by address
     * @return whether it is to be written down
     */
    public boolean take(Optional<String> actor) {
        String whose = actor.orElseGet(client::address);
        String counter = names.of(limit.name(), whose);
        if (counters.take(counter, limit).isEmpty()) {
            return true;
        }
        if (counters.take(names.of(TOLD, whose), new Limit(TOLD, 1, limit.window()))
                .isEmpty()) {
            reached.note(limit.name(), counter);
        }
        return false;
    }
}
