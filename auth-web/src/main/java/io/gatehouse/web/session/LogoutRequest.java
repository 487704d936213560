package io.gatehouse.web.session;

import io.gatehouse.api.Secret;
import java.util.Optional;

/** Body of {@code POST /auth/logout}, if there is one; it need not name a token. */
public record LogoutRequest(Secret sessionToken) {

    Optional<Secret> named() {
        return Optional.ofNullable(sessionToken);
    }
}
