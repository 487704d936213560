package io.gatehouse.persistence.openid;

import io.gatehouse.persistence.session.SessionKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a session's origin at an OpenID provider.
 *
 * @param id names the session at its source
 * @param key where the session itself is kept
 * @param sessionId names the session to people
 * @param provider the provider's name in the configuration
 * @param issuer {@code iss} of its ID tokens
 * @param subject {@code sub} of its ID tokens
 * @param sid the provider's name for its own session, if it has one
 * @param issuedAt {@code iat} of the ID token that opened the session
 * @param seenAt when the session was last known to be in use
 * @param endsAt the session's absolute end
 * @param dueAt when the tokens are to be renewed; empty if they cannot be
 * @param tokens encrypted
 * @param version one more with each change of the tokens
 */
public record OpenIdSession(
        UUID id,
        SessionKey key,
        String sessionId,
        UUID accountId,
        String provider,
        String issuer,
        String subject,
        Optional<String> sid,
        Instant issuedAt,
        Instant startedAt,
        Instant seenAt,
        Instant endsAt,
        Optional<Instant> dueAt,
        byte[] tokens,
        long version) {

    @Override
    public String toString() {
        return "OpenID session " + id;
    }
}
