package io.gatehouse.signin;

import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Sets a password for whoever holds the token of a mailed link, and signs them in. */
@ApplicationScoped
public class SetPassword {

    SetPassword() {}

    /** @param kind what the link said its token is good for; either kind is tried when it did not say */
    public SessionToken set(Secret linkToken, Optional<LinkKind> kind, Secret password) {
        throw new UnsupportedOperationException();
    }
}
