package io.gatehouse.session;

import io.gatehouse.api.Account;
import io.gatehouse.api.Factor;
import io.gatehouse.api.SessionToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A session that its source vouches for.
 *
 * @param token the session's token, now; a renewal may have replaced it
 * @param account whose it is
 * @param sourceSessionId the session's name at its source; opens nothing
 * @param factors what was proven, oldest first
 * @param startedAt when the source opened it
 * @param endsAt when the source ends it unless it is renewed
 * @param issuer who asserts the roles: a provider's {@code iss}; empty if the source is one by itself
 * @param roles what the source says that the person may be
 * @param seenAt when the source last knew it to be in use, if it keeps that
 */
public record Vouched(
        SessionToken token,
        Account account,
        String sourceSessionId,
        List<Factor> factors,
        Instant startedAt,
        Instant endsAt,
        String issuer,
        Set<String> roles,
        Optional<Instant> seenAt) {

    /** What everybody may be who has a session, whoever vouches for it. */
    public static final Set<String> EVERYBODY = Set.of("user");

    Vouched with(Set<String> otherRoles) {
        return new Vouched(token, account, sourceSessionId, factors, startedAt, endsAt, issuer, otherRoles, seenAt);
    }

    /** A source that now names somebody else vouches no more for the one whose session it was. */
    boolean isOf(UUID accountId) {
        return account.id().equals(accountId);
    }
}
