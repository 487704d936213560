package io.gatehouse.oidc;

import java.time.Duration;
import java.util.List;

/**
 * What somebody who is signed in has to prove once more.
 *
 * @param maxAge how long ago at most, when they come back
 * @param acr classes of which the provider has to name one, best first; any if there are none
 */
public record NeededProof(Duration maxAge, List<String> acr) {}
