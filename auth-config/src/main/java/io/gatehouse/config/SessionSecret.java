package io.gatehouse.config;

import io.gatehouse.api.Secret;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all nodes know and nobody else: {@code SESSION_SECRET}. It keys what one of them makes and any of them has to
 * recognise. While it changes there is a second one, {@code SESSION_SECRET_PREVIOUS}, which is only recognised.
 */
public final class SessionSecret {

    static final String SETTING = "SESSION_SECRET";
    static final String PREVIOUS = "SESSION_SECRET_PREVIOUS";

    private static final int LEAST_BYTES = 32;

    private final List<Secret> newestFirst;

    private SessionSecret(List<Secret> newestFirst) {
        this.newestFirst = newestFirst;
    }

    public static SessionSecret of(Settings settings) {
        Secret secret = settings.requiredSecret(
                SETTING,
                "is missing: set it to at least 32 random bytes, the same on every node (openssl rand -base64 32)");
        Stream.of(SETTING, PREVIOUS)
                .filter(name -> settings.secret(name)
                        .filter(given -> given.bytes().length < LEAST_BYTES)
                        .isPresent())
                .forEach(name ->
                        settings.problem(name, "is too short: at least 32 random bytes (openssl rand -base64 32)"));
        return new SessionSecret(Stream.concat(Stream.of(secret), settings.secret(PREVIOUS).stream())
                .toList());
    }

    /** Never none, which could key nothing: a start without the secret is refused later, with all else that is wrong. */
    public byte[] bytes() {
        return usable(newestFirst.get(0));
    }

    /** The one that keys what is made now, and after it the one that is still recognised, if there is one. */
    public List<byte[]> all() {
        return newestFirst.stream().map(SessionSecret::usable).toList();
    }

    private static byte[] usable(Secret secret) {
        byte[] bytes = secret.bytes();
        return bytes.length == 0 ? new byte[1] : bytes;
    }
}
