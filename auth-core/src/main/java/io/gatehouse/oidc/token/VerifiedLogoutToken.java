package io.gatehouse.oidc.token;

import java.time.Instant;
import java.util.Optional;

/**
 * A logout token that passed every check. At least one of {@code subject} and {@code sid} is there.
 *
 * @param id {@code jti}, never to be used again
 */
public record VerifiedLogoutToken(
        String issuer, String id, Instant issuedAt, Optional<String> subject, Optional<String> sid) {}
