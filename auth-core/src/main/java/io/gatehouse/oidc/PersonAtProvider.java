package io.gatehouse.oidc;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.Identity;
import io.gatehouse.api.Secret;
import io.gatehouse.oidc.provider.EmailTrust;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.token.ReadAccessToken;
import io.gatehouse.oidc.token.RoleClaims;
import io.gatehouse.oidc.token.VerifiedIdToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a provider says about somebody: in the ID token, and at its userinfo endpoint.
 *
 * @param userinfo empty if it was not asked
 * @param accessToken its claims; empty if they cannot be read, or no roles are configured
 */
record PersonAtProvider(VerifiedIdToken token, Map<String, Object> userinfo, Map<String, Object> accessToken) {

    private static final String EMAIL_VERIFIED = "email_verified";

    /** Asks the userinfo endpoint too, unless it is told not to. */
    static PersonAtProvider of(Provider provider, VerifiedIdToken token, Secret accessToken) {
        Optional<Map<String, Object>> asked =
                provider.settings().asksUserinfo() ? provider.userinfo(accessToken) : Optional.empty();
        asked.ifPresent(userinfo -> requireSameSubject(token, userinfo));
        Map<String, Object> inAccessToken = provider.settings().rolesClaims().isEmpty()
                ? Map.of()
                : ReadAccessToken.claims(provider, accessToken, token);
        return new PersonAtProvider(token, asked.orElse(Map.of()), inAccessToken);
    }

    /** OpenID Connect Core, 5.3.2: else the answer must not be used. */
    static void requireSameSubject(VerifiedIdToken token, Map<String, Object> userinfo) {
        if (!token.subject().equals(userinfo.get("sub"))) {
            throw new ProviderFailure("its userinfo are about somebody else");
        }
    }

    Identity identity(EmailTrust trust) {
        Map<String, Object> said = token.claims().containsKey("email") ? token.claims() : userinfo;
        return new Identity(
                token.issuer(),
                token.subject(),
                text(said, "email").flatMap(EmailAddress::parse),
                verified(said, trust),
                name("given_name"),
                name("family_name"));
    }

    Set<String> roles(List<String> paths) {
        Set<String> roles = new TreeSet<>(RoleClaims.read(paths, token.claims()));
        roles.addAll(RoleClaims.read(paths, userinfo));
        roles.addAll(RoleClaims.read(paths, accessToken));
        return roles;
    }

    private boolean verified(Map<String, Object> said, EmailTrust trust) {
        return switch (trust) {
            case CLAIM -> Boolean.TRUE.equals(said.get(EMAIL_VERIFIED));
            case UNLESS_DENIED -> !denies(token.claims()) && !denies(userinfo);
            case ALWAYS -> true;
        };
    }

    private static boolean denies(Map<String, Object> claims) {
        return claims.get(EMAIL_VERIFIED) != null && !Boolean.TRUE.equals(claims.get(EMAIL_VERIFIED));
    }

    private String name(String claim) {
        return text(token.claims(), claim).or(() -> text(userinfo, claim)).orElse("");
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
