package io.gatehouse.oidc.token;

import io.gatehouse.api.Secret;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.ProviderSettings;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies access tokens that are JWTs (RFC 9068, 4; MicroProfile JWT 2.1, 5 and 6). Each method throws what it refuses.
 */
@EngineBean
public class VerifyAccessToken {

    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");
    private static final List<String> NAMES = List.of("upn", "preferred_username", "sub");

    private final Clock clock;

    @Inject
    public VerifyAccessToken(Clock clock) {
        this.clock = clock;
    }

    /** @throws ProviderFailure with the rule that it breaks */
    public VerifiedBearer verify(Provider provider, Secret token) {
        ProviderSettings settings = provider.settings();
        Claims claims = Signed.by(provider, token.reveal(), TYPES);
        requireIssuer(claims, settings);
        BearerClaims.requireAudience(claims, settings);
        requireAccessToken(claims, settings);
        BearerClaims.requireNoOtherProof(claims);
        BearerClaims.requireGroups(claims);
        BearerClaims.name(claims, "sub");
        return new VerifiedBearer(
                token,
                BearerClaims.firstName(claims, NAMES),
                BearerClaims.roles(claims, settings),
                end(claims),
                claims.all(),
                Optional.empty());
    }

    private static void requireIssuer(Claims claims, ProviderSettings settings) {
        if (claims.text("iss").filter(settings.issuer()::equals).isEmpty()) {
            throw new ProviderFailure("iss is another");
        }
    }

    /**
     * RFC 9068, 2.1 has a type for that, which not all providers name: other kinds of tokens are told by what only they
     * have. An ID token is made for its client, and some providers let it name an API besides.
     */
    private static void requireAccessToken(Claims claims, ProviderSettings settings) {
        if (claims.has("events")) {
            throw new ProviderFailure("it is a logout token");
        }
        boolean forClient = claims.audience().contains(settings.clientId())
                || claims.text("azp").filter(claims.audience()::contains).isPresent();
        if (claims.has("at_hash") || claims.has("c_hash") || claims.has("nonce") && forClient) {
            throw new ProviderFailure("it is an ID token");
        }
        // Keycloak's word for it: Bearer, ID, Refresh, Offline, Logout
        if (claims.text("typ").filter(typ -> !typ.equalsIgnoreCase("bearer")).isPresent()) {
            throw new ProviderFailure("its typ is not Bearer");
        }
    }

    /** RFC 9068, 2.2: both must be there. */
    private Instant end(Claims claims) {
        Instant now = clock.instant();
        if (!claims.has("iat")) {
            throw new ProviderFailure("iat is missing");
        }
        BearerClaims.requireBegun(claims, now);
        return BearerClaims.end(claims, now).orElseThrow(() -> new ProviderFailure("exp is missing"));
    }
}
