package io.gatehouse.audit;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets two at a time read all there is of the trail, and two all people, as who may read the one need not wait for those
 * who read the other. Each keeps a thread busy for minutes, and PostgreSQL with it. A turn ends after half an hour, even if whoever has it does not take what is read: nobody keeps the others out
 * for longer.
 */
@EngineBean
public class LongReads {

    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int AT_ONCE = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    /** What is read. */
    public enum Kind {
        TRAIL,
        PEOPLE
    }

    private final Map<Kind, Set<Turn>> turns = new EnumMap<>(Kind.class);
    private final Clock clock;

    @Inject
    LongReads(Clock clock) {
        this.clock = clock;
    }

    /** What is done in a turn. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run(Turn turn) throws E;
    }

    /** The right to read, for a while. */
    public final class Turn {

        private final Instant end = clock.instant().plus(LONGEST);

        private Turn() {}

        /** @throws ProblemException UNAVAILABLE once the turn is over */
        public void goOn() {
            if (isOver()) {
                throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
            }
        }

        private boolean isOver() {
            return !clock.instant().isBefore(end);
        }
    }

    /** @throws ProblemException TOO_MANY_ATTEMPTS if there is no turn */
    public <T, E extends Exception> T inTurn(Kind kind, Work<T, E> work) throws E {
        Turn turn = take(kind);
        try {
            return work.run(turn);
        } finally {
            giveBack(kind, turn);
        }
    }

    private synchronized Turn take(Kind kind) {
        Set<Turn> taken = turns.computeIfAbsent(kind, first -> new HashSet<>());
        taken.removeIf(Turn::isOver);
        if (taken.size() >= AT_ONCE) {
            throw ProblemException.retry(ProblemCode.TOO_MANY_ATTEMPTS, RETRY_AFTER);
        }
        Turn turn = new Turn();
        taken.add(turn);
        return turn;
    }

    private synchronized void giveBack(Kind kind, Turn turn) {
        turns.get(kind).remove(turn);
    }
}
