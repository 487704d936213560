package io.gatehouse.persistence.account;

import java.time.Instant;
import java.util.UUID;

/**
 * An OpenID provider's name for an account.
 *
 * @param id names it to its owner
 */
public record LinkedIdentity(UUID id, String issuer, String subject, Instant linkedAt) {}
