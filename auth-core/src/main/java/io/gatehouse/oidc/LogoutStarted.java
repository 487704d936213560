package io.gatehouse.oidc;

import io.gatehouse.api.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * A session that has ended here.
 *
 * @param endSessionUri where the browser has to go to end the one at the provider too; empty if there is none, or if the
 *     provider does not answer now: the browser would be left there, and nobody told that the session here has ended
 * @param state belongs into a cookie for the callback's path; there whenever the address is
 */
public record LogoutStarted(Optional<URI> endSessionUri, Optional<Secret> state) {}
