package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a request says about the session: the one that it comes with, and the one that it wants. */
record SessionWish(Optional<String> token, Optional<String> jwt, Optional<Duration> duration, ObjectNode claims) {
    private static final Set<String> RESERVED = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

    static SessionWish of(Call call) {
        SessionWish wish =
                new SessionWish(call.text("session_token"), call.text("session_jwt"), duration(call), claims(call));
        if (wish.token().isPresent() && wish.jwt().isPresent()) {
            throw ErrorType.TOO_MANY_SESSION_ARGUMENTS.failure();
        }
        return wish;
    }

    boolean namesSession() {
        return token.isPresent() || jwt.isPresent();
    }

    private static Optional<Duration> duration(Call call) {
        return call.integer("session_duration_minutes").map(minutes -> {
            if (minutes < 5 || minutes > 527_040) {
                throw ErrorType.INVALID_SESSION_DURATION_MINUTES.failure();
            }
            return Duration.ofMinutes(minutes);
        });
    }

    private static ObjectNode claims(Call call) {
        ObjectNode claims = call.object("session_custom_claims")
                .orElseGet(Json.MAPPER::createObjectNode)
                .deepCopy();
        claims.remove(RESERVED);
        return claims;
    }

    @Override
    public String toString() {
        return "SessionWish[" + duration + "]";
    }
}
