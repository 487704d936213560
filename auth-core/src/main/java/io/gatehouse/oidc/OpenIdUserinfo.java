package io.gatehouse.oidc;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.oidc.token.VerifiedIdToken;
import io.gatehouse.persistence.openid.OpenIdSession;
import jakarta.inject.Inject;
import java.util.Map;

/** What the provider says about the person, asked for now. */
@EngineBean
public class OpenIdUserinfo {

    private final Providers providers;
    private final TokensOfSession tokens;

    @Inject
    OpenIdUserinfo(Providers providers, TokensOfSession tokens) {
        this.providers = providers;
        this.tokens = tokens;
    }

    /**
     * @return claims by name, as JSON's text, numbers, booleans, lists and maps
     * @throws ProblemException NOT_FOUND if the session is not from a provider, or the provider tells nothing;
     *     PROVIDER_FAILED, INVALID_TOKEN if the session has ended at the provider, UNAVAILABLE
     */
    public Map<String, Object> live(AuthSession session) {
        OpenIdSession origin = tokens.originOf(session);
        HeldTokens held = tokens.usable(origin);
        Map<String, Object> userinfo = providers
                .named(origin.provider())
                .userinfo(held.accessToken())
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        PersonAtProvider.requireSameSubject(VerifiedIdToken.kept(held.idToken()), userinfo);
        return userinfo;
    }

    /**
     * What the provider said when its newest ID token was issued, organization and metadata among it.
     *
     * @return claims by name
     * @throws ProblemException NOT_FOUND if the session is not from a provider, INVALID_TOKEN if it has ended, UNAVAILABLE
     */
    public Map<String, Object> claims(AuthSession session) {
        return tokens.held(tokens.originOf(session))
                .map(held -> VerifiedIdToken.kept(held.idToken()).claims())
                .orElseThrow(() -> new ProblemException(ProblemCode.INVALID_TOKEN));
    }
}
