package io.gatehouse.throttle;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** A client's share of what one node allows by itself while Redis is away: a quarter, so that others get through. */
@EngineBean
public class ClientShare {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LocalCounters counters;
    private final Client client;
    private final CounterNames names;

    @Inject
    ClientShare(Client client, CounterNames names, Clock clock) {
        this.client = client;
        this.names = names;
        counters = new LocalCounters(clock);
    }

    /**
     * Whether the current client has something left of its share for this second; takes it.
     *
     * @param ofAll how much the node allows in a second, all clients together
     */
    public boolean take(String what, int ofAll) {
        return counters.take(names.of(what, client.address()), ofAll, SECOND).isEmpty();
    }
}
