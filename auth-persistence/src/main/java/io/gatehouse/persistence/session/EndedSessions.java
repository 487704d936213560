package io.gatehouse.persistence.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Ended sessions in PostgreSQL: they outlive whatever happens to Redis. Every method throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class EndedSessions {

    EndedSessions() {}

    /** Remembers an end; the first one for a key stays. */
    public void add(EndedSession ended) {
        throw new UnsupportedOperationException();
    }

    public boolean contains(SessionKey key) {
        throw new UnsupportedOperationException();
    }

    /** Hands over every end that something could still undo at this time. */
    public void forEachNotForgotten(Instant now, Consumer<EndedSession> each) {
        throw new UnsupportedOperationException();
    }

    /** The oldest ends that their source has not confirmed yet. */
    public List<EndedSession> notToldSource(int most) {
        throw new UnsupportedOperationException();
    }

    public void toldSource(SessionKey key) {
        throw new UnsupportedOperationException();
    }
}
