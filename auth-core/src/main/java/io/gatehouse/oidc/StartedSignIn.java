package io.gatehouse.oidc;

import io.gatehouse.api.Secret;
import java.net.URI;

/**
 * A sign-in under way.
 *
 * @param authorizationUri where the browser has to go
 * @param browserBinding what its cookie of pending sign-ins has to hold, for ten minutes from now
 */
public record StartedSignIn(URI authorizationUri, Secret browserBinding) {}
