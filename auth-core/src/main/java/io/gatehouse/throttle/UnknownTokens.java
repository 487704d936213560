package io.gatehouse.throttle;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits how many tokens that nobody knows one client may have looked up at their source, so that made-up tokens cannot
 * use up the calls that all clients share. Every method throws {@link io.gatehouse.api.ProblemException} with
 * TOO_MANY_ATTEMPTS when the limit is reached.
 */
@EngineBean
public class UnknownTokens {

    private final Counters counters;
    private final Uses uses;
    private final Limit limit;
    private final LimitReached reached;
    private final Client client;
    private final CounterNames names;

    @Inject
    UnknownTokens(
            Counters counters,
            Uses uses,
            LimitsConfig limits,
            LimitReached reached,
            Client client,
            CounterNames names) {
        this.counters = counters;
        this.uses = uses;
        this.limit = limits.unknownTokens();
        this.reached = reached;
        this.client = client;
        this.names = names;
    }

    /** Before a place in the budget of calls is waited for. */
    public void check() {
        refuseIf(counters.peek(counter(), limit));
    }

    /** Makes the look-up; it counts unless something is found, or nobody could say. */
    public <T> Optional<T> lookUp(Supplier<Optional<T>> source) {
        try (Guess guess = uses.begin(limit, () -> {})) {
            Optional<T> found = source.get();
            if (found.isEmpty()) {
                guess.wrong();
            }
            return found;
        }
    }

    /** The same while Redis is away: this node counts alone. */
    public <T> Optional<T> lookUpWithoutRedis(Supplier<Optional<T>> source) {
        refuseIf(counters.peekHere(counter(), limit));
        Optional<T> found = source.get();
        if (found.isEmpty()) {
            refuseIf(counters.takeHere(counter(), limit));
        }
        return found;
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
