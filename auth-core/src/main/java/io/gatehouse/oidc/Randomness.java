package io.gatehouse.oidc;

import io.gatehouse.api.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets of 256 random bits, as 43 characters that need no escaping anywhere. */
final class Randomness {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Randomness() {}

    static Secret secret() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
