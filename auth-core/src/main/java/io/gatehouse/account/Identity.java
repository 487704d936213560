package io.gatehouse.account;

import java.util.Optional;

/**
 * Somebody for whom an OpenID provider has just vouched.
 *
 * @param issuer the provider
 * @param subject the provider's name for them, unique and never reused there
 * @param email empty if the provider names none
 * @param emailVerified whether the provider has seen proof that they read mail sent there
 */
public record Identity(
        String issuer,
        String subject,
        Optional<EmailAddress> email,
        boolean emailVerified,
        String firstName,
        String lastName) {}
