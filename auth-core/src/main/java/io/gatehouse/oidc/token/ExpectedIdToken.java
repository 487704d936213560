package io.gatehouse.oidc.token;

import io.gatehouse.api.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an ID token has to answer.
 *
 * @param nonce of the request
 * @param accessToken that came with it
 * @param maxAge that was asked for
 * @param acr one of which was asked for; if there are none, what the provider's settings ask for
 */
public record ExpectedIdToken(Secret nonce, Secret accessToken, Optional<Duration> maxAge, List<String> acr) {}
