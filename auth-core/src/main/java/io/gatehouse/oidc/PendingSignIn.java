package io.gatehouse.oidc;

import io.gatehouse.api.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in under way.
 *
 * @param verifier of PKCE
 * @param returnPath where the browser wants to go
 * @param maxAge that was asked for
 */
record PendingSignIn(Secret nonce, Secret verifier, String returnPath, Optional<Duration> maxAge, Instant startedAt) {

    private static final String BETWEEN = "\n";
    private static final int PARTS = 5;

    static PendingSignIn begin(String returnPath, Optional<Duration> maxAge, Instant now) {
        return new PendingSignIn(Randomness.secret(), Randomness.secret(), returnPath, maxAge, now);
    }

    byte[] bytes() {
        return String.join(
                        BETWEEN,
                        nonce.reveal(),
                        verifier.reveal(),
                        maxAge.map(age -> Long.toString(age.toSeconds())).orElse(""),
                        Long.toString(startedAt.getEpochSecond()),
                        returnPath)
                .getBytes(StandardCharsets.UTF_8);
    }

    static PendingSignIn of(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(BETWEEN, PARTS);
        return new PendingSignIn(
                Secret.of(parts[0]),
                Secret.of(parts[1]),
                parts[4],
                parts[2].isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(parts[2]))),
                Instant.ofEpochSecond(Long.parseLong(parts[3])));
    }
}
