package io.gatehouse.persistence.session;

import io.gatehouse.api.EndReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Sessions in Redis. Each change is one atomic step on one key, so that it holds on a Cluster too, and an end always
 * wins. Every method throws {@link io.gatehouse.persistence.StoreUnavailable} when Redis cannot be asked in time.
 */
@ApplicationScoped
public class SessionStore {

    SessionStore() {}

    public SessionEntry find(SessionKey key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Remembers a session where nothing is remembered, or only that the token was unknown.
     *
     * @return what is there afterwards: this session, one that was there before, or the mark of an end
     */
    public SessionEntry open(SessionKey key, StoredSession session) {
        throw new UnsupportedOperationException();
    }

    /** Puts {@code after} in place of {@code before}; false if it has changed, moved or ended in the meantime. */
    public boolean replace(SessionKey key, StoredSession before, StoredSession after) {
        throw new UnsupportedOperationException();
    }

    /** Leaves a pointer to the newer token in place of a live session; false if it has ended in the meantime. */
    public boolean move(SessionKey from, byte[] sealedToken, Duration keepFor) {
        throw new UnsupportedOperationException();
    }

    /** Marks the end, whatever is there. The first reason stays. */
    public void end(SessionKey key, EndReason reason, Duration keepFor) {
        throw new UnsupportedOperationException();
    }

    /** Remembers that the source knows no such session, where nothing else is remembered. */
    public void rememberUnknown(SessionKey key, Duration keepFor) {
        throw new UnsupportedOperationException();
    }

    /** The keys of an account's sessions, oldest first; some may have ended. */
    public List<SessionKey> keysOf(UUID accountId) {
        throw new UnsupportedOperationException();
    }
}
