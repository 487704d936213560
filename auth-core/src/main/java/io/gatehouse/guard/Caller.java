package io.gatehouse.guard;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.SessionToken;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who makes the current request, once {@link GuardMechanism} has found out. */
@RequestScoped
public class Caller {

    private SessionToken token;
    private AuthSession session;

    void is(SessionToken proven, AuthSession found) {
        token = proven;
        session = found;
    }

    /** The token that the request came with, if its session was found. */
    public Optional<SessionToken> token() {
        return Optional.ofNullable(token);
    }

    public Optional<AuthSession> session() {
        return Optional.ofNullable(session);
    }
}
