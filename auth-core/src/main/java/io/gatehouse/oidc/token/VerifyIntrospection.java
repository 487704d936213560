package io.gatehouse.oidc.token;

import io.gatehouse.api.Secret;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.ProviderSettings;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what a provider says of a token (RFC 7662, 2.2) against what an access token has to be. */
@EngineBean
public class VerifyIntrospection {

    /** The provider is asked again after this, as it may have taken the token back. */
    static final Duration LONGEST_TRUST = Duration.ofSeconds(30);

    private static final List<String> NAMES = List.of("upn", "preferred_username", "username", "sub", "client_id");

    private final Clock clock;

    @Inject
    public VerifyIntrospection(Clock clock) {
        this.clock = clock;
    }

    /** @throws ProviderFailure with the rule that it breaks */
    public VerifiedBearer verify(Provider provider, Secret token, Map<String, Object> answer) {
        ProviderSettings settings = provider.settings();
        Claims claims = new Claims(answer);
        if (!Boolean.TRUE.equals(answer.get("active"))) {
            throw new ProviderFailure("it is not active");
        }
        if (claims.text("iss").filter(iss -> !iss.equals(settings.issuer())).isPresent()) {
            throw new ProviderFailure("iss is another");
        }
        if (claims.text("token_type").filter(type -> !isAccessToken(type)).isPresent()) {
            throw new ProviderFailure("it is no bearer token");
        }
        // what Ory and Keycloak call the kind of a token
        if (claims.text("token_use").filter(use -> !isAccessToken(use)).isPresent()
                || claims.text("typ").filter(typ -> !isAccessToken(typ)).isPresent()) {
            throw new ProviderFailure("it is no access token");
        }
        BearerClaims.requireAudience(claims, settings);
        BearerClaims.requireNoOtherProof(claims);
        BearerClaims.requireGroups(claims);
        Instant now = clock.instant();
        BearerClaims.requireBegun(claims, now);
        Instant askAgain = now.plus(LONGEST_TRUST);
        Instant end = BearerClaims.end(claims, now)
                .filter(time -> time.isBefore(askAgain))
                .orElse(askAgain);
        return new VerifiedBearer(
                token,
                BearerClaims.firstName(claims, NAMES),
                BearerClaims.roles(claims, settings),
                end,
                answer,
                Optional.empty());
    }

    /** RFC 6749, 5.1, or what some providers say instead. A refresh token is active, too, and no proof to an API. */
    private static boolean isAccessToken(String type) {
        return type.equalsIgnoreCase("bearer") || type.equalsIgnoreCase("access_token");
    }
}
