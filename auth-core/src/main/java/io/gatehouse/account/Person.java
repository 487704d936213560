package io.gatehouse.account;

import java.util.Optional;

/**
 * Somebody for whom Stytch has just vouched.
 *
 * @param email empty if Stytch knows none for them
 * @param emailVerified whether Stytch has seen proof that they read mail sent there
 */
public record Person(
        String stytchUserId, Optional<EmailAddress> email, boolean emailVerified, String firstName, String lastName) {}
