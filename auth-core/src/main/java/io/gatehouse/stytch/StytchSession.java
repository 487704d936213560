package io.gatehouse.stytch;

import io.gatehouse.api.Factor;
import io.gatehouse.api.SessionToken;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A live session at Stytch.
 *
 * @param id names it; opens nothing
 * @param factors oldest first, never empty
 * @param roles beside what each user has
 */
public record StytchSession(
        SessionToken token,
        String id,
        List<Factor> factors,
        Instant startedAt,
        Instant endsAt,
        Set<String> roles,
        StytchUser user) {}
