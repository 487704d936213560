package io.gatehouse.bearer;

import io.gatehouse.api.Secret;
import io.gatehouse.persistence.session.SessionKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A bearer token that passed every check.
 *
 * @param token itself
 * @param caller names the caller, as MicroProfile JWT 2.1 (5.1) says: {@code upn}, else {@code preferred_username}, else
 *     {@code sub}; one issuer's names say nothing about another's
 * @param roles that its issuer gives to the caller
 * @param endsAt when it is good no more
 * @param claims all of them, by name
 * @param session whose end ends it too, by the name that {@link io.gatehouse.session.KnownEnds} gives it
 */
public record VerifiedBearer(
        Secret token,
        String caller,
        Set<String> roles,
        Instant endsAt,
        Map<String, Object> claims,
        Optional<SessionKey> session) {

    private static final int LONGEST_ACTOR = 128;

    /** What is said of a person who signed in, and of no client (OpenID Connect Core, 2; Front-Channel Logout, 3). */
    private static final Set<String> OF_SIGN_IN = Set.of("auth_time", "sid");

    public VerifiedBearer {
        roles = Set.copyOf(roles);
    }

    /**
     * As the audit trail names the caller: an account's id, else issuer and subject (OpenID Connect Core, 2), which nobody
     * chooses for themselves; no longer than the trail takes.
     */
    public String actor() {
        if (session.isPresent()) {
            return caller;
        }
        String named = "jwt:" + claims.get("iss") + "#" + claims.get("sub");
        return named.length() <= LONGEST_ACTOR ? named : named.substring(0, LONGEST_ACTOR);
    }

    /**
     * Whether a client got it for itself, with no person behind it: its subject is the client then (RFC 9068, section 2.2),
     * and it tells of nobody who signed in.
     */
    public boolean isOfClientItself() {
        Object client = claims.containsKey("client_id") ? claims.get("client_id") : claims.get("azp");
        return session.isEmpty()
                && client instanceof String
                && client.equals(claims.get("sub"))
                && OF_SIGN_IN.stream().noneMatch(claims::containsKey);
    }

    @Override
    public String toString() {
        return "a verified bearer token";
    }
}
