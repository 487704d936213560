package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.state.Session;
import io.gatehouse.dev.stytch.state.User;
import java.util.Optional;

/**
 * Somebody proved to own an address or a number. If that is the first proof for the address that a password was set
 * with, the password may be a stranger's, who registered with somebody else's address: it has to be reset, and sessions
 * so far end. Whoever proves
 * it within a session of their own with that password is no stranger (not confirmed of the real service).
 */
final class FirstProof {
    private final Sessions sessions;

    FirstProof(Parts parts) {
        this.sessions = parts.sessions();
    }

    Outcome of(User user, String methodId, Optional<Session> current) {
        boolean first = user.emails().stream()
                .anyMatch(email -> email.id().equals(methodId) && !email.verified() && email.dropAt() == null);
        User proven = user.withVerified(methodId).activated();
        boolean own = current.filter(session -> session.userId().equals(user.id()) && hasPassword(session))
                .isPresent();
        if (!first || own || user.password() == null) {
            return new Outcome(proven, false);
        }
        current.filter(session -> session.userId().equals(user.id()))
                .ifPresentOrElse(sessions::endAllBut, () -> sessions.endAll(user));
        return new Outcome(proven.withPassword(user.password().thatRequiresReset()), true);
    }

    private static boolean hasPassword(Session session) {
        return session.factors().stream().anyMatch(factor -> factor.type().equals("password"));
    }

    record Outcome(User user, boolean resetSessions) {}
}
