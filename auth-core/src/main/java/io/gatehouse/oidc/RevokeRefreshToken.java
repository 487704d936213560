package io.gatehouse.oidc;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Provider;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.oidc.provider.TokenResponse;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.session.Background;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/** Has a provider forget a refresh token that nobody will use any more. Nobody waits for it, and it may fail. */
@EngineBean
class RevokeRefreshToken {

    private static final Logger LOG = System.getLogger(RevokeRefreshToken.class.getName());

    private final Providers providers;
    private final SealedTokens sealedTokens;
    private final Background background;

    @Inject
    RevokeRefreshToken(Providers providers, SealedTokens sealedTokens, Background background) {
        this.providers = providers;
        this.sealedTokens = sealedTokens;
        this.background = background;
    }

    void of(OpenIdSession ended) {
        sealedTokens.open(ended).flatMap(HeldTokens::refreshToken).ifPresent(token -> later(ended.provider(), token));
    }

    /** Of a sign-in that opened no session. */
    void of(Provider provider, TokenResponse unused) {
        unused.refreshToken().ifPresent(token -> later(provider.settings().name(), token));
    }

    private void later(String provider, Secret token) {
        try {
            background.execute(() -> revoke(provider, token));
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.DEBUG, "A refresh token is left to run out: too much else to do");
        }
    }

    private void revoke(String provider, Secret token) {
        try {
            providers.named(provider).revoke(token);
        } catch (ProblemException notNow) {
            LOG.log(Level.DEBUG, "A refresh token is left to run out at provider {0}", provider);
        }
    }
}
