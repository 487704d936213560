package io.gatehouse.oidc;

import io.gatehouse.api.AccessTokens;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;

/** Gives applications the provider's access token of their caller, and of nobody else. */
@EngineBean
class OpenIdAccessTokens implements AccessTokens {

    private final TokensOfSession tokens;
    private final Instance<AuthSession> caller;

    @Inject
    OpenIdAccessTokens(TokensOfSession tokens, @CurrentSession Instance<AuthSession> caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    @Override
    public Optional<Secret> current() {
        AuthSession session = caller.get();
        try {
            return Optional.of(tokens.accessToken(session));
        } catch (ProblemException problem) {
            if (problem.code() == ProblemCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
