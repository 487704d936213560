package io.gatehouse.config;

import io.gatehouse.api.Secret;

/**
 * What all nodes know and nobody else: {@code SESSION_SECRET}. It keys what one of them makes and any of them has to
 * recognise.
 */
public final class SessionSecret {

    static final String SETTING = "SESSION_SECRET";

    private static final int LEAST_BYTES = 32;

    private final Secret secret;

    private SessionSecret(Secret secret) {
        this.secret = secret;
    }

    public static SessionSecret of(Settings settings) {
        Secret secret = settings.requiredSecret(
                SETTING,
                "is missing: set it to at least 32 random bytes, the same on every node (openssl rand -base64 32)");
        if (settings.secret(SETTING).isPresent() && secret.bytes().length < LEAST_BYTES) {
            settings.problem(SETTING, "is too short: at least 32 random bytes (openssl rand -base64 32)");
        }
        return new SessionSecret(secret);
    }

    /** Never none, which could key nothing: a start without the secret is refused later, with all else that is wrong. */
    public byte[] bytes() {
        byte[] bytes = secret.bytes();
        return bytes.length == 0 ? new byte[1] : bytes;
    }
}
