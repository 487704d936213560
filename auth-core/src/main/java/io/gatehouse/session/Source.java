package io.gatehouse.session;

import io.gatehouse.api.Account;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who vouches for sessions. Each method throws {@link io.gatehouse.api.ProblemException} with {@code UNAVAILABLE} or
 * {@code TOO_MANY_ATTEMPTS} when the source cannot tell; an empty answer means that it knows no such session.
 */
public interface Source {

    SessionSource kind();

    /** Whether a token, by its look, can be from here and from nowhere else: no other source is then shown it. */
    default boolean issues(SessionToken token) {
        return false;
    }

    /** Whether there are other proofs of its sessions than their tokens, to which ends have to be known as well. */
    default boolean provesByName() {
        return false;
    }

    /** Asks whether the session lives, without making it longer. */
    Optional<Vouched> verify(SessionToken token);

    /** Makes the session end {@code duration} from now. */
    Optional<Vouched> renew(SessionToken token, Duration duration);

    /** A token that could take the place of another; empty if the source hands out its own. */
    default Optional<SessionToken> newToken() {
        return Optional.empty();
    }

    /** Knows the session by another token from now on; false if it has ended. */
    default boolean replaceToken(SessionToken before, SessionToken after) {
        return false;
    }

    /** Names of all that it knows of an account, those too that were never heard of here. */
    List<String> sessionsOf(Account account);

    /** Ends the session; no error if it has ended already. */
    void end(String sourceSessionId);
}
