package io.gatehouse.session;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.StoredSession;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A session that a token was proven to open.
 *
 * @param token the token to use from now on; another one than was shown if that has been replaced
 * @param key where it is kept
 * @param stored what is kept
 * @param replaced whether the token that was shown has been replaced
 * @param kept whether Redis holds it; if not, it was checked at its source for this request alone
 */
public record FoundSession(SessionToken token, SessionKey key, StoredSession stored, boolean replaced, boolean kept) {

    static FoundSession of(SessionToken token, SessionKey key, StoredSession stored) {
        return new FoundSession(token, key, stored, false, true);
    }

    static FoundSession notKept(SessionToken token, SessionKey key, StoredSession stored) {
        return new FoundSession(token, key, stored, false, false);
    }

    FoundSession afterMove() {
        return new FoundSession(token, key, stored, true, kept);
    }

    /** As its source vouches for it. */
    public AuthSession view() {
        return view(stored::roles);
    }

    /**
     * As applications see it.
     *
     * @param roles all that the person has, looked up when somebody asks
     */
    public AuthSession view(Supplier<Set<String>> roles) {
        return new SessionView(stored, roles);
    }
}
