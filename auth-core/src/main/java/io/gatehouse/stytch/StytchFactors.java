package io.gatehouse.stytch;

import java.util.List;
import java.util.Optional;

/**
 * What a user has at Stytch to prove themselves with.
 *
 * @param passwordId names the password; empty if there is none
 * @param further what is registered beside it
 */
public record StytchFactors(Optional<String> passwordId, List<StytchFactor> further) {}
