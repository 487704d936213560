package io.gatehouse.oidc;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.AccessTokenRefused;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.oidc.token.VerifiedIdToken;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.session.SingleFlight;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** What the provider says about the person, asked for now. */
@EngineBean
public class OpenIdUserinfo {

    private static final Duration JOIN_WAIT = Duration.ofSeconds(7);
    private static final int MAY_WAIT = 64;

    /** Far fewer than calls to a provider may be under way: who looks at a page keeps nobody from signing in. */
    private static final int MAY_LOOK = 8;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final SingleFlight<String, Map<String, Object>> looking = new SingleFlight<>(JOIN_WAIT, MAY_WAIT);
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
    private final Providers providers;
    private final TokensOfSession tokens;

    @Inject
    OpenIdUserinfo(Providers providers, TokensOfSession tokens) {
        this.providers = providers;
        this.tokens = tokens;
    }

    /**
     * Asks once for all who ask about the same session at the same time.
     *
     * @return claims by name, as JSON's text, numbers, booleans, lists and maps
     * @throws ProblemException NOT_FOUND if the session is not from a provider, or the provider tells nothing;
     *     PROVIDER_FAILED, INVALID_TOKEN if the session has ended at the provider, UNAVAILABLE
     */
    public Map<String, Object> live(AuthSession session) {
        return looking.join(session.id(), () -> inPlace(tokens.originOf(session)));
    }

    private Map<String, Object> inPlace(OpenIdSession origin) {
        Semaphore place = places.computeIfAbsent(origin.provider(), first -> new Semaphore(MAY_LOOK));
        if (!place.tryAcquire()) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        }
        try {
            return ask(origin);
        } finally {
            place.release();
        }
    }

    private Map<String, Object> ask(OpenIdSession origin) {
        HeldTokens held = tokens.usable(origin);
        try {
            return ask(origin, held);
        } catch (AccessTokenRefused ranOut) {
            if (held.refreshToken().isEmpty()) {
                throw ranOut;
            }
            return ask(origin, tokens.newerThan(held.accessToken(), origin));
        }
    }

    private Map<String, Object> ask(OpenIdSession origin, HeldTokens held) {
        Map<String, Object> userinfo = providers
                .named(origin.provider())
                .userinfo(held.accessToken())
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        PersonAtProvider.requireSameSubject(VerifiedIdToken.kept(held.idToken()), userinfo);
        return userinfo;
    }
}
