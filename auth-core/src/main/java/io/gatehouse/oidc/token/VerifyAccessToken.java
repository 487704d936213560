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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Verifies access tokens that are JWTs (RFC 9068, 4; MicroProfile JWT 2.1, 5 and 6). Each method throws what it refuses.
 */
@EngineBean
public class VerifyAccessToken {

    private static final String GROUPS = "groups";
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");
    private static final int LONGEST_NAME = 255;

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
        requireAudience(claims, settings.bearers().audiences());
        requireAccessToken(claims, settings);
        requireNoOtherProof(claims);
        requireGroups(claims);
        return new VerifiedBearer(token, caller(claims), roles(claims, settings), endsAt(claims), claims.all(), Optional.empty());
    }

    private static void requireIssuer(Claims claims, ProviderSettings settings) {
        if (claims.text("iss").filter(settings.issuer()::equals).isEmpty()) {
            throw new ProviderFailure("iss is another");
        }
    }

    private static void requireAudience(Claims claims, Set<String> audiences) {
        if (claims.audience().stream().noneMatch(audiences::contains)) {
            throw new ProviderFailure("aud is another API");
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

    /** RFC 7800, 3.1: it is worth something to who holds that key, and nobody is asked for the proof here. */
    private static void requireNoOtherProof(Claims claims) {
        if (claims.has("cnf")) {
            throw new ProviderFailure("it is bound to a key, which a bearer does not prove to have");
        }
    }

    /** MicroProfile JWT 2.1, 5.1: a list of texts; applications get it as that. */
    private static void requireGroups(Claims claims) {
        Object groups = claims.all().get(GROUPS);
        if (groups != null && !(groups instanceof List<?> list && list.stream().allMatch(String.class::isInstance))) {
            throw new ProviderFailure("groups is no list of names");
        }
    }

    private static String caller(Claims claims) {
        name(claims, "sub");
        return Stream.of("upn", "preferred_username", "sub")
                .filter(claims::has)
                .map(claim -> name(claims, claim))
                .findFirst()
                .orElseThrow();
    }

    private static String name(Claims claims, String claim) {
        return claims.text(claim)
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME)
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .orElseThrow(() -> new ProviderFailure(claim + " is missing, too long or no name"));
    }

    /** From where the provider has them, or else from where MicroProfile JWT looks. */
    private static Set<String> roles(Claims claims, ProviderSettings settings) {
        Map<String, Object> all = claims.all();
        return RoleClaims.read(settings.rolesClaims().isEmpty() ? List.of(GROUPS) : settings.rolesClaims(), all);
    }

    private Instant endsAt(Claims claims) {
        Instant now = clock.instant();
        Instant end = claims.time("exp")
                .orElseThrow(() -> new ProviderFailure("exp is missing"))
                .plus(VerifyIdToken.SKEW);
        if (!now.isBefore(end)) {
            throw new ProviderFailure("exp is past");
        }
        Instant latest = now.plus(VerifyIdToken.SKEW);
        Instant issued = claims.time("iat").orElseThrow(() -> new ProviderFailure("iat is missing"));
        if (issued.isAfter(latest)) {
            throw new ProviderFailure("iat is still to come; check both clocks");
        }
        if (claims.time("nbf").filter(begins -> begins.isAfter(latest)).isPresent()) {
            throw new ProviderFailure("nbf is still to come");
        }
        return end;
    }
}
