package io.gatehouse.session;

import io.gatehouse.api.SessionSource;
import java.util.Set;

/**
 * What the source of a live session says that its owner may be.
 *
 * @param issuer a provider's {@code iss}; empty if the source is one by itself
 */
public record AssertedRoles(SessionSource source, String issuer, Set<String> roles) {}
