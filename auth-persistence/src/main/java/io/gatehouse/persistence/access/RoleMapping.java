package io.gatehouse.persistence.access;

import java.util.UUID;

/**
 * What a role that somebody else asserts stands for here.
 *
 * @param issuer who asserts it: a provider's {@code iss}, or {@code stytch}
 * @param asserted its name there
 * @param role its name here
 */
public record RoleMapping(UUID id, String issuer, String asserted, String role) {}
