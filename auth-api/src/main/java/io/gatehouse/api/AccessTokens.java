package io.gatehouse.api;

import java.util.Optional;

/**
 * Access tokens of the OpenID provider that the caller came from, for calls to other APIs in the caller's name. Inject
 * it into any bean. Send a token only to an API that it is meant for, in the {@code Authorization} header, and keep it
 * nowhere: ask again for each call.
 */
public interface AccessTokens {

    /**
     * The access token of the current request's session, renewed before if it is about to run out.
     *
     * @return empty if the session is not from an OpenID provider, or its access token has run out and the provider
     *     gave nothing to renew it with
     * @throws ProblemException {@link ProblemCode#UNAUTHENTICATED} without a session, {@link ProblemCode#INVALID_TOKEN}
     *     if it has ended at the provider, {@link ProblemCode#UNAVAILABLE} if the provider does not answer
     */
    Optional<Secret> current();
}
