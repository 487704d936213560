package io.gatehouse.oidc.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import io.gatehouse.oidc.provider.ProviderSettings;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Verifies ID tokens, rule by rule (OpenID Connect Core, 3.1.3.7). Each method throws what it refuses. */
@EngineBean
public class VerifyIdToken {

    /** How much clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** When keys that are not known may be looked for again. */
    static final Duration KEYS_LOOKED_FOR = Duration.ofSeconds(30);

    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final Set<String> TYPES = Set.of("jwt");
    private static final int LONGEST_SUBJECT = 255;

    private final Clock clock;

    @Inject
    public VerifyIdToken(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws ProviderFailure with the rule that it breaks
     * @throws ProblemException UNAVAILABLE if the key that signed it cannot be looked up now
     */
    public VerifiedIdToken verify(Provider provider, Secret token, ExpectedIdToken expected) {
        Claims claims = Signed.by(provider, token.reveal(), TYPES, VerifyIdToken::notNow);
        requireIdentity(provider.settings(), claims);
        requireTimes(claims);
        requireNonce(claims, expected.nonce());
        requireAccessTokenHash(claims, token, expected.accessToken());
        requireAuthTime(claims, expected.maxAge());
        requireAcr(claims, expected.acr().isEmpty() ? provider.settings().acrValues() : expected.acr());
        return VerifiedIdToken.of(token, claims);
    }

    /**
     * Verifies the ID token of a refresh (OpenID Connect Core, 12.2): about the same person, from and for the same, and
     * with the same sign-in behind it. Its times are for {@link #offTime}: a clock that is wrong makes it nobody else's.
     *
     * @throws ProviderFailure with the rule that it breaks
     * @throws ProblemException UNAVAILABLE if the key that signed it cannot be looked up now
     */
    public VerifiedIdToken verifyRefreshed(Provider provider, Secret token, Secret accessToken, VerifiedIdToken first) {
        Claims claims = Signed.by(provider, token.reveal(), TYPES, VerifyIdToken::notNow);
        requireIdentity(provider.settings(), claims);
        requireAccessTokenHash(claims, token, accessToken);
        requireSameSignIn(claims, new Claims(first.claims()));
        return VerifiedIdToken.of(token, claims);
    }

    /** OpenID Connect Core, 12.2. */
    private static void requireSameSignIn(Claims claims, Claims first) {
        if (!subject(first).equals(subject(claims))) {
            throw new ProviderFailure("the refreshed ID token is about somebody else");
        }
        if (!claims.audience().containsAll(first.audience())) {
            throw new ProviderFailure("the refreshed ID token leaves an audience out");
        }
        // one that leaves it out, as some providers do, says less; whom it is for is known by aud
        if (claims.has("azp") && !claims.text("azp").equals(first.text("azp"))) {
            throw new ProviderFailure("the refreshed ID token has another azp, or one where there was none");
        }
        if (claims.has("nonce") && !claims.text("nonce").equals(first.text("nonce"))) {
            throw new ProviderFailure("the refreshed ID token has another nonce");
        }
        Optional<Instant> authTime = claims.time("auth_time");
        Optional<Instant> before = first.time("auth_time");
        if (authTime.isPresent() && before.isPresent() && !authTime.equals(before)) {
            throw new ProviderFailure("the refreshed ID token is from another sign-in");
        }
    }

    /** The token comes from the provider itself: strangers who have keys looked for must not make it a forged one. */
    private static ProblemException notNow() {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, KEYS_LOOKED_FOR);
    }

    private static void requireIdentity(ProviderSettings settings, Claims claims) {
        requireIssuer(claims, settings);
        requireAudience(claims, settings);
        requireAuthorizedParty(claims, settings);
        requireNoLogoutToken(claims);
        subject(claims);
    }

    /** Rule 2: exactly the issuer that was discovered. */
    private static void requireIssuer(Claims claims, ProviderSettings settings) {
        if (claims.text("iss").filter(settings.issuer()::equals).isEmpty()) {
            throw new ProviderFailure("iss is another");
        }
    }

    /** Rule 3: this client, and no audience that is not trusted. */
    private static void requireAudience(Claims claims, ProviderSettings settings) {
        List<String> audience = claims.audience();
        if (!audience.contains(settings.clientId())) {
            throw new ProviderFailure("aud is another client");
        }
        boolean issuedToUs = settings.trustsAllAudiences() && claims.has("azp");
        if (!issuedToUs
                && !audience.stream()
                        .allMatch(one -> one.equals(settings.clientId())
                                || settings.trustedAudiences().contains(one))) {
            throw new ProviderFailure("aud names others that are not trusted");
        }
    }

    /** Rules 4 and 5: with several audiences it must say to whom it was issued, and whenever it says so, to us. */
    private static void requireAuthorizedParty(Claims claims, ProviderSettings settings) {
        Optional<String> azp = claims.text("azp");
        if (azp.isEmpty() ? claims.audience().size() > 1 : !azp.get().equals(settings.clientId())) {
            throw new ProviderFailure("azp is another client, or missing");
        }
    }

    /** Back-Channel Logout 1.0, 2.4: a logout token is no ID token. */
    private static void requireNoLogoutToken(Claims claims) {
        if (claims.has("events")) {
            throw new ProviderFailure("it is a logout token");
        }
    }

    /** OpenID Connect Core, 2: at most 255 ASCII characters. */
    private static String subject(Claims claims) {
        return claims.text("sub")
                .filter(sub -> !sub.isEmpty() && sub.length() <= LONGEST_SUBJECT)
                .filter(sub -> sub.chars().allMatch(c -> c >= ' ' && c <= '~'))
                .orElseThrow(() -> new ProviderFailure("sub is missing, too long or not ASCII"));
    }

    /**
     * What of its times is off by this clock; empty if nothing is.
     *
     * @throws ProviderFailure if one is missing
     */
    public Optional<String> offTime(VerifiedIdToken token) {
        return offTime(new Claims(token.claims()));
    }

    private void requireTimes(Claims claims) {
        offTime(claims).ifPresent(reason -> {
            throw new ProviderFailure(reason);
        });
    }

    /** Rules 9 and 10, and {@code nbf} (RFC 7519, 4.1.5): what is off by this clock. Missing ones are refused at once. */
    private Optional<String> offTime(Claims claims) {
        Instant now = clock.instant();
        Instant expires = claims.time("exp").orElseThrow(() -> new ProviderFailure("exp is missing"));
        Instant issued = claims.time("iat").orElseThrow(() -> new ProviderFailure("iat is missing"));
        if (!now.isBefore(expires.plus(SKEW))) {
            return Optional.of("exp is past; check both clocks");
        }
        if (issued.isAfter(now.plus(SKEW)) || issued.isBefore(now.minus(OLDEST))) {
            return Optional.of("iat is not now; check both clocks");
        }
        if (isToCome(claims, "nbf")) {
            return Optional.of("nbf is still to come");
        }
        // it would make the person's proof look fresh for longer than it is
        return isToCome(claims, "auth_time") ? Optional.of("auth_time is still to come") : Optional.empty();
    }

    private boolean isToCome(Claims claims, String name) {
        Instant latest = clock.instant().plus(SKEW);
        return claims.time(name).filter(time -> time.isAfter(latest)).isPresent();
    }

    /** Rule 11. */
    private static void requireNonce(Claims claims, Secret nonce) {
        if (claims.text("nonce").map(Secret::of).filter(nonce::equals).isEmpty()) {
            throw new ProviderFailure("nonce is another, or missing");
        }
    }

    /** OpenID Connect Core, 3.1.3.8: may be missing in the code flow, must not be wrong. */
    private static void requireAccessTokenHash(Claims claims, Secret token, Secret accessToken) {
        Optional<String> hash = claims.text("at_hash");
        if (hash.isPresent() && !hash.get().equals(hashOf(accessToken, algorithm(token)))) {
            throw new ProviderFailure("at_hash is of another access token");
        }
    }

    private static String hashOf(Secret accessToken, JWSAlgorithm algorithm) {
        return AccessTokenHash.compute(new BearerAccessToken(accessToken.reveal()), algorithm, null)
                .getValue();
    }

    private static JWSAlgorithm algorithm(Secret token) {
        try {
            return SignedJWT.parse(token.reveal()).getHeader().getAlgorithm();
        } catch (ParseException wasParsedBefore) {
            throw new IllegalStateException(wasParsedBefore);
        }
    }

    /** Rule 13. */
    private void requireAuthTime(Claims claims, Optional<Duration> maxAge) {
        Optional<Instant> authTime = claims.time("auth_time");
        if (maxAge.isEmpty()) {
            return;
        }
        Instant proven = authTime.orElseThrow(() -> new ProviderFailure("auth_time is missing, and was asked for"));
        if (proven.plus(maxAge.get()).plus(SKEW).isBefore(clock.instant())) {
            throw new ProviderFailure("the person proved themselves too long ago");
        }
    }

    /** Rule 12. */
    private static void requireAcr(Claims claims, List<String> wanted) {
        if (!wanted.isEmpty() && claims.text("acr").filter(wanted::contains).isEmpty()) {
            throw new ProviderFailure("acr is weaker than asked for");
        }
    }
}
