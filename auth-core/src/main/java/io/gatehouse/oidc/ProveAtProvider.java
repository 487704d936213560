package io.gatehouse.oidc;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.persistence.openid.OpenIdSession;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Has somebody whose session is from a provider prove there once more who they are. It ends like a sign-in, with a new
 * session, and only if the same person comes back.
 */
@EngineBean
public class ProveAtProvider {

    private static final String ASK_EVEN_IF_SIGNED_IN = "login";

    private final Providers providers;
    private final TokensOfSession tokens;
    private final BeginSignIn beginSignIn;

    @Inject
    ProveAtProvider(Providers providers, TokensOfSession tokens, BeginSignIn beginSignIn) {
        this.providers = providers;
        this.tokens = tokens;
        this.beginSignIn = beginSignIn;
    }

    /**
     * What people call the session's provider.
     *
     * @throws ProblemException as {@link #start}
     */
    public String labelOf(AuthSession session) {
        return providers.named(tokens.originOf(session).provider()).settings().label();
    }

    /**
     * Begins it at the session's own provider (OpenID Connect Core, 3.1.2.1: prompt, max_age, acr_values).
     *
     * @throws ProblemException NOT_FOUND if the session is from elsewhere, INVALID_TOKEN if it has ended,
     *     PROVIDER_FAILED, TOO_MANY_ATTEMPTS, UNAVAILABLE
     */
    public StartedSignIn start(AuthSession session, StartRequest request, NeededProof needed) {
        OpenIdSession origin = tokens.originOf(session);
        PendingSignIn.Asked asked =
                new PendingSignIn.Asked(Optional.of(needed.maxAge()), needed.acr(), Optional.of(origin.subject()));
        return beginSignIn.at(
                providers.named(origin.provider()),
                request,
                asked,
                Optional.of(ASK_EVEN_IF_SIGNED_IN),
                Optional.of(session.email()));
    }
}
