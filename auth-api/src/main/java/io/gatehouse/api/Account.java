package io.gatehouse.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person who may sign in.
 *
 * @param id ours, never reused
 * @param email as the person wrote it; unique without regard to case; at most 254 characters (RFC 5321, 4.5.3.1)
 * @param firstName at most 100 characters, may be empty
 * @param lastName at most 100 characters, may be empty
 * @param stytchUserId the same person at Stytch, once known
 * @param state whether this person may sign in
 * @param createdAt when the account was made here
 * @param updatedAt when it last changed here
 */
public record Account(
        UUID id,
        String email,
        String firstName,
        String lastName,
        Optional<String> stytchUserId,
        AccountState state,
        Instant createdAt,
        Instant updatedAt) {}
