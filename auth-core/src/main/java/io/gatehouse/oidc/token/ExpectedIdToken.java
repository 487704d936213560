package io.gatehouse.oidc.token;

import io.gatehouse.api.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * What an ID token has to answer.
 *
 * @param nonce of the request
 * @param accessToken that came with it
 * @param maxAge that was asked for
 */
public record ExpectedIdToken(Secret nonce, Secret accessToken, Optional<Duration> maxAge) {}
