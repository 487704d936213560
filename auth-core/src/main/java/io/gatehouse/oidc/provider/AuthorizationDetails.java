package io.gatehouse.oidc.provider;

import io.gatehouse.api.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one sign-in asks of the provider, beside its settings.
 *
 * @param verifier of PKCE; only its hash travels
 * @param prompt instead of the settings' one
 * @param loginHint whom the provider should expect
 * @param maxAge how long ago the person may have proven themselves
 * @param acr instead of the settings' ones, unless it is empty
 */
public record AuthorizationDetails(
        Secret state,
        Secret nonce,
        Secret verifier,
        Optional<String> prompt,
        Optional<String> loginHint,
        Optional<String> uiLocales,
        Optional<Duration> maxAge,
        List<String> acr) {}
