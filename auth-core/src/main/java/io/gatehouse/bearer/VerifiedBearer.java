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

    @Override
    public String toString() {
        return "a verified bearer token";
    }
}
