package io.gatehouse.persistence.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is written down of a session, for operators to look up.
 *
 * @param id what people call it; opens nothing
 * @param email of its account, as it is now
 * @param source name of a {@link io.gatehouse.api.SessionSource}; a text, as a newer release may know more of them
 * @param way name of the first {@link io.gatehouse.api.FactorKind} that was proven; a text for the same reason
 * @param address as far as it may be kept
 * @param userAgent as far as it may be kept
 * @param lookAgainAt when it is to be found out whether it still lives
 * @param endedAt empty while nobody knows of an end
 * @param reason name of an {@link io.gatehouse.api.EndReason}
 */
public record KnownSession(
        String id,
        UUID accountId,
        String email,
        String source,
        String way,
        String address,
        String userAgent,
        Instant openedAt,
        Instant absoluteEnd,
        Instant lookAgainAt,
        Optional<Instant> endedAt,
        Optional<String> reason) {}
