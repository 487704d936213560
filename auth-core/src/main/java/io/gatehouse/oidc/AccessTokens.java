package io.gatehouse.oidc;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;

/** The provider's access tokens, for calls to other APIs in the name of the person. */
@EngineBean
public class AccessTokens {

    private final TokensOfSession tokens;

    @Inject
    AccessTokens(TokensOfSession tokens) {
        this.tokens = tokens;
    }

    /**
     * The access token of a session, renewed before if it is about to run out.
     *
     * @throws ProblemException NOT_FOUND if the session is not from a provider, or its access token ran out and the
     *     provider gave nothing to renew it with; INVALID_TOKEN if it has ended at the provider; UNAVAILABLE
     */
    public Secret currentAccessToken(AuthSession session) {
        return tokens.usable(tokens.originOf(session)).accessToken();
    }
}
