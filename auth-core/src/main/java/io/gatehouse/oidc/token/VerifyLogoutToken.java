package io.gatehouse.oidc.token;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.ProviderFailure;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verifies logout tokens (Back-Channel Logout 1.0, 2.6). Each method throws what it refuses. */
@EngineBean
public class VerifyLogoutToken {

    static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static final Duration OLDEST = Duration.ofMinutes(2);
    private static final Set<String> TYPES = Set.of("jwt", "logout+jwt");
    private static final int LONGEST = 255;

    private final Clock clock;

    @Inject
    public VerifyLogoutToken(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws ProviderFailure with the rule that it breaks
     * @throws ProblemException UNAVAILABLE if the provider's keys are not to be had, or too many others were looked for: the
     *     token may be good, and a provider that is told otherwise does not send it again
     */
    public VerifiedLogoutToken verify(Provider provider, String token) {
        Claims claims = Signed.by(provider, token, TYPES, VerifyLogoutToken::sendAgain);
        if (claims.text("iss").filter(provider.settings().issuer()::equals).isEmpty()) {
            throw new ProviderFailure("iss is another");
        }
        if (!claims.audience().contains(provider.settings().clientId())) {
            throw new ProviderFailure("aud is another client");
        }
        requireEvent(claims);
        // 2.4: prohibited, so that an ID token cannot pass for one
        if (claims.has("nonce")) {
            throw new ProviderFailure("a logout token has no nonce");
        }
        Optional<String> subject = name(claims, "sub");
        Optional<String> sid = name(claims, "sid");
        if (subject.isEmpty() && sid.isEmpty()) {
            throw new ProviderFailure("it names neither a subject nor a session");
        }
        String id = name(claims, "jti").orElseThrow(() -> new ProviderFailure("jti is missing"));
        Instant issuedAt = issuedAt(claims);
        requireNotExpired(claims);
        return new VerifiedLogoutToken(provider.settings().issuer(), id, issuedAt, subject, sid);
    }

    private static ProblemException sendAgain() {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, VerifyIdToken.KEYS_LOOKED_FOR);
    }

    private static void requireEvent(Claims claims) {
        if (!(claims.all().get("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>)) {
            throw new ProviderFailure("it is no event of a logout");
        }
    }

    private Instant issuedAt(Claims claims) {
        Instant now = clock.instant();
        Instant issued = claims.time("iat").orElseThrow(() -> new ProviderFailure("iat is missing"));
        if (issued.isAfter(now.plus(VerifyIdToken.SKEW))
                || issued.isBefore(now.minus(OLDEST).minus(VerifyIdToken.SKEW))) {
            throw new ProviderFailure("iat is not now; check both clocks");
        }
        return issued;
    }

    private void requireNotExpired(Claims claims) {
        Instant expires = claims.time("exp").orElseThrow(() -> new ProviderFailure("exp is missing"));
        if (!clock.instant().isBefore(expires.plus(VerifyIdToken.SKEW))) {
            throw new ProviderFailure("exp is past");
        }
    }

    private static Optional<String> name(Claims claims, String claim) {
        Optional<String> text = claims.text(claim);
        if (text.filter(name -> name.isEmpty() || name.length() > LONGEST).isPresent()) {
            throw new ProviderFailure(claim + " is empty or too long");
        }
        return text;
    }
}
