package io.gatehouse.oidc;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.SessionSource;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Whether a provider says, in a signed ID token, that somebody proved themselves with a second factor. It says so of each sign-in; that somebody
 * has one at all is known from when it first said so.
 */
@EngineBean
public class AssertedSecondFactor {

    /** Classes that stand for more than one factor: OpenID PAPE 1.0, OpenID EAP ACR 1.0, REFEDS MFA. */
    private static final Set<String> CLASSES = Set.of(
            "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
            "phr",
            "phrh",
            "https://refeds.org/profile/mfa");

    /** RFC 8176: several factors, several channels, the possession of a key. */
    private static final Set<String> ENOUGH = Set.of("mfa", "mca", "hwk", "swk", "sc");

    /** RFC 8176: what somebody knows, has and is; two of them are two factors. */
    private static final List<Set<String>> GROUPS = List.of(
            Set.of("pwd", "pin", "kba"), Set.of("otp", "sms", "tel"), Set.of("fpt", "face", "iris", "retina", "vbm"));

    private final OpenIdClaims claims;
    private final Accounts accounts;

    @Inject
    AssertedSecondFactor(OpenIdClaims claims, Accounts accounts) {
        this.claims = claims;
        this.accounts = accounts;
    }

    /**
     * Whether this session rests on one.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE; INVALID_TOKEN if the session has ended
     */
    public boolean in(AuthSession session) {
        return session.source() == SessionSource.OPENID && in(claims.signedOf(session));
    }

    /** Whether a provider has ever said so of this person. @throws io.gatehouse.api.ProblemException UNAVAILABLE */
    public boolean everOf(UUID accountId) {
        return Store.POSTGRES.ask(() -> accounts.hasSecondFactor(accountId));
    }

    /**
     * Forgets it, so that somebody whose provider asserts it no more is not shut out for good.
     *
     * @return false if there was nothing to forget
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE
     */
    public boolean forget(UUID accountId) {
        return Store.POSTGRES.ask(() -> accounts.forgetSecondFactor(accountId));
    }

    static boolean in(Map<String, Object> claims) {
        return CLASSES.contains(String.valueOf(claims.get("acr")))
                || claims.get("amr") instanceof List<?> methods && severalIn(methods);
    }

    private static boolean severalIn(List<?> methods) {
        return methods.stream().map(String::valueOf).anyMatch(ENOUGH::contains)
                || GROUPS.stream()
                                .filter(group ->
                                        methods.stream().map(String::valueOf).anyMatch(group::contains))
                                .count()
                        > 1;
    }
}
