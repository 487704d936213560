package io.gatehouse.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The session that the current request was made with. Inject it into any bean with {@link CurrentSession}; each call
 * then reads the session of the request that is being served.
 *
 * <p>Every method throws {@link ProblemException} with {@link ProblemCode#UNAUTHENTICATED} when the request carries no
 * session, as it may behind {@code @PermitAll}.
 */
public interface AuthSession {

    /** Names this session to its owner and to operators. It is not the token and opens nothing. */
    String id();

    UUID accountId();

    String email();

    SessionSource source();

    /** What the person proved, oldest first; never empty. */
    List<Factor> factors();

    Set<String> roles();

    Instant signedInAt();

    /** When the session ends if it is not renewed before. */
    Instant endsAt();

    /** When the session ends whatever happens; renewal never goes past it. */
    Instant absoluteEnd();

    /** The device that signed in. */
    Device device();
}
