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

    /** Whose session it is; stays the same whatever e-mail or names become. */
    UUID accountId();

    /** The account's e-mail when the session was opened, for display. */
    String email();

    /** Who vouches for the session. */
    SessionSource source();

    /** What the person proved, oldest first; never empty. */
    List<Factor> factors();

    /** What the person may be, as {@code @RolesAllowed} reads it; cannot be modified. */
    Set<String> roles();

    /** When the session was opened, to the millisecond. */
    Instant signedInAt();

    /** When the session ends if it is not renewed before. */
    Instant endsAt();

    /** When the session ends whatever happens; renewal never goes past it. */
    Instant absoluteEnd();

    /** The device that signed in. */
    Device device();
}
