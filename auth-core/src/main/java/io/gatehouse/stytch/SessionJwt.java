package io.gatehouse.stytch;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A session JWT of Stytch's that passed every check.
 *
 * @param sessionId names the session; opens nothing
 * @param startedAt when the session began, to the second
 * @param endsAt when it is good no more, five minutes after it was made
 * @param roles beside what each user has
 * @param claims all of them, by name
 */
public record SessionJwt(
        String sessionId,
        String userId,
        Instant startedAt,
        Instant endsAt,
        Set<String> roles,
        Map<String, Object> claims) {

    @Override
    public String toString() {
        return "a verified session JWT";
    }
}
