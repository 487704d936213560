package io.gatehouse.oidc.token;

import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.ProviderSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that hold for an access token whether it says so itself or its provider says it. Each throws what it refuses. */
final class BearerClaims {

    private static final String GROUPS = "groups";
    private static final int LONGEST_NAME = 255;
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private BearerClaims() {}

    /** RFC 8725, 3.9. */
    static void requireAudience(Claims claims, ProviderSettings settings) {
        if (claims.audience().stream().noneMatch(settings.bearers().audiences()::contains)) {
            throw new ProviderFailure("aud is another API");
        }
    }

    /** RFC 7800, 3.1: it is worth something to who holds that key, and nobody is asked for the proof here. */
    static void requireNoOtherProof(Claims claims) {
        if (claims.has("cnf")) {
            throw new ProviderFailure("it is bound to a key, which a bearer does not prove to have");
        }
    }

    /** MicroProfile JWT 2.1, 5.1: a list of texts; applications get it as that. */
    static void requireGroups(Claims claims) {
        Object groups = claims.all().get(GROUPS);
        if (groups != null && !(groups instanceof List<?> list && list.stream().allMatch(String.class::isInstance))) {
            throw new ProviderFailure("groups is no list of names");
        }
    }

    /** {@code iat} and {@code nbf}, if they are there. */
    static void requireBegun(Claims claims, Instant now) {
        Instant latest = now.plus(VerifyIdToken.SKEW);
        if (claims.time("iat").filter(issued -> issued.isAfter(latest)).isPresent()) {
            throw new ProviderFailure("iat is still to come; check both clocks");
        }
        if (claims.time("nbf").filter(begins -> begins.isAfter(latest)).isPresent()) {
            throw new ProviderFailure("nbf is still to come");
        }
    }

    /** Until when a token is taken; empty if it does not say when it ends. */
    static Optional<Instant> end(Claims claims, Instant now) {
        Optional<Instant> end = claims.time("exp").map(time -> time.plus(VerifyIdToken.SKEW));
        if (end.filter(time -> !now.isBefore(time)).isPresent()) {
            throw new ProviderFailure("exp is past");
        }
        return end;
    }

    static String name(Claims claims, String claim) {
        return claims.text(claim)
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME)
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .orElseThrow(() -> new ProviderFailure(claim + " is missing, too long or no name"));
    }

    /** The first of these claims that is there. */
    static String firstName(Claims claims, List<String> names) {
        return names.stream()
                .filter(claims::has)
                .filter(claim -> claim.equals("sub") || !looksLikeAccount(name(claims, claim)))
                .map(claim -> name(claims, claim))
                .findFirst()
                .orElseThrow(() -> new ProviderFailure("it names nobody"));
    }

    /** Callers with a session are named by their account's id, and people choose some of the other names themselves. */
    private static boolean looksLikeAccount(String name) {
        return ACCOUNT_ID.matcher(name).matches();
    }

    /** From where the provider has them, or else from where MicroProfile JWT looks. */
    static Set<String> roles(Claims claims, ProviderSettings settings) {
        List<String> paths = settings.rolesClaims().isEmpty() ? List.of(GROUPS) : settings.rolesClaims();
        return RoleClaims.read(paths, claims.all());
    }
}
