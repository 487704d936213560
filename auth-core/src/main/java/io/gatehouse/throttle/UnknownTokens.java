package io.gatehouse.throttle;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits how many tokens that nobody knows one client may have looked up at their source, so that made-up tokens cannot
 * use up the calls that all clients share. They count when they turn out to be unknown: few look-ups run at a time, and
 * people behind one address whom only the source knows must not wait for each other. While Redis is away nobody is refused
 * for it: all sessions are then looked up, and one stale tab would shut out everybody behind its address. Every method throws
 * {@link io.gatehouse.api.ProblemException} with TOO_MANY_ATTEMPTS when the limit is reached.
 */
@EngineBean
public class UnknownTokens {

    private static final Limit BEYOND = new Limit("unknown-tokens-beyond", 3, Duration.ofSeconds(1));

    private final Counters counters;
    private final Limit limit;
    private final LimitReached reached;
    private final Client client;
    private final CounterNames names;

    @Inject
    UnknownTokens(Counters counters, LimitsConfig limits, LimitReached reached, Client client, CounterNames names) {
        this.counters = counters;
        this.limit = limits.unknownTokens();
        this.reached = reached;
        this.client = client;
        this.names = names;
    }

    /** Before a place in the budget of calls is waited for. */
    public void check() {
        refuseIf(counters.peek(counter(), limit));
    }

    /**
     * The same where a look-up costs others nothing: beyond the limit a few each second go on, so that a stranger slows
     * those behind the same address and does not shut them out.
     */
    public void checkGently() {
        if (counters.peek(counter(), limit).isPresent()) {
            refuseIf(counters.take(names.of(BEYOND.name(), client.address()), BEYOND));
        }
    }

    /** One was looked up in vain. */
    public void count() {
        refuseIf(counters.take(counter(), limit));
    }

    private void refuseIf(Optional<Duration> wait) {
        wait.ifPresent(time -> {
            throw reached.refuse(limit.name(), counter(), time);
        });
    }

    private String counter() {
        return names.of(limit.name(), client.address());
    }
}
