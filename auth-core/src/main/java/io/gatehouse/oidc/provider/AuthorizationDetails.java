package io.gatehouse.oidc.provider;

import io.gatehouse.api.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * What one sign-in asks of the provider, beside its settings.
 *
 * @param verifier of PKCE; only its hash travels
 */
public record AuthorizationDetails(
        Secret state,
        Secret nonce,
        Secret verifier,
        Optional<String> loginHint,
        Optional<String> uiLocales,
        Optional<Duration> maxAge) {}
