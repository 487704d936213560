package io.gatehouse.oidc.token;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.oidc.provider.Provider;
import java.util.Map;
import java.util.Set;

/**
 * Reads the claims of an access token that came with an ID token, if it happens to be a JWT of the same provider about the
 * same person: Keycloak has roles there and nowhere else. What it is for is not asked, as it is not used as a proof.
 */
public final class ReadAccessToken {

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private ReadAccessToken() {}

    /** @return nothing if it is opaque, or anything about it is wrong */
    public static Map<String, Object> claims(Provider provider, Secret accessToken, VerifiedIdToken beside) {
        if (accessToken.reveal().chars().filter(c -> c == '.').count() != 2) {
            return Map.of();
        }
        try {
            Claims claims = Signed.by(provider, accessToken.reveal(), TYPES);
            boolean same = beside.issuer().equals(claims.all().get("iss"))
                    && beside.subject().equals(claims.all().get("sub"));
            return same ? claims.all() : Map.of();
        } catch (ProblemException notReadable) {
            return Map.of();
        }
    }
}
