package io.gatehouse.guard;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionToken;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.session.FoundSession;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/** What came of finding out who is calling. It stays with the request, for the guard to decide on. */
sealed interface Identification {

    /** The request brought no credentials that we take. */
    record Nobody() implements Identification {}

    /** The request brought a session that lives. */
    record WithSession(SessionToken shown, FoundSession found) implements Identification {}

    /** The request brought a token of somebody else's that was verified. */
    record WithJwt(VerifiedBearer bearer, CallerPrincipal caller) implements Identification {}

    /** The request brought credentials that are wrong, or of a session that has ended. */
    record Refused(Optional<SessionToken> shown) implements Identification {}

    /** It could not be found out: never a caller. */
    record Undecided(Optional<SessionToken> shown, ProblemException problem) implements Identification {}

    /** {@link Nobody} if the mechanism has not run. */
    static Identification of(HttpServletRequest request) {
        return GuardedRequest.of(request).caller();
    }

    default Optional<UUID> accountId() {
        return this instanceof WithSession with
                ? Optional.of(with.found().stored().accountId())
                : Optional.empty();
    }

    default Optional<String> sessionId() {
        return this instanceof WithSession with
                ? Optional.of(with.found().stored().id())
                : Optional.empty();
    }

    /** As the audit trail names them. */
    default Optional<String> actor() {
        return this instanceof WithJwt with
                ? Optional.of(with.bearer().actor())
                : accountId().map(UUID::toString);
    }

    default void keepIn(HttpServletRequest request) {
        GuardedRequest.of(request).madeBy(this);
    }
}
