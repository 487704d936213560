package io.gatehouse.oidc;

import java.time.Instant;
import java.util.UUID;

/**
 * An identity at a provider that its owner can sign in with.
 *
 * @param id names it here
 * @param provider what people call the provider; its address if it is not in the configuration any more
 * @param linkedAt since when it leads to the account
 */
public record WayIn(UUID id, String provider, String issuer, Instant linkedAt) {}
