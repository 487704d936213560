package io.gatehouse.persistence.session;

import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.SessionSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A session as it is remembered. Times are kept to the millisecond.
 *
 * @param id names the session to people; not the token
 * @param accountId whose it is
 * @param email the account's, for display
 * @param roles what the person may be, as the source asserts it
 * @param rolesVersion how often what the person may do has grown since the session was given its token
 * @param source who vouches for it
 * @param sourceSessionId the session's name at its source; opens nothing
 * @param issuer who asserts the roles: a provider's {@code iss}; empty for a source that is one by itself
 * @param factors what was proven, oldest first
 * @param signedInAt when it was opened
 * @param lastSeenAt when it was last used, to the minute
 * @param endsAt when it ends unless it is renewed
 * @param absoluteEnd when it ends whatever happens
 * @param verifiedAt when the source last vouched for it
 * @param renewedAt when it was last renewed; equal to {@code signedInAt} if never
 * @param device what signed in
 * @param version one more with each change
 */
public record StoredSession(
        String id,
        UUID accountId,
        String email,
        Set<String> roles,
        long rolesVersion,
        SessionSource source,
        String sourceSessionId,
        String issuer,
        List<Factor> factors,
        Instant signedInAt,
        Instant lastSeenAt,
        Instant endsAt,
        Instant absoluteEnd,
        Instant verifiedAt,
        Instant renewedAt,
        Device device,
        long version) {

    public StoredSession {
        roles = Set.copyOf(roles);
        factors = List.copyOf(factors);
    }

    /** The same session, seen at this time. */
    public StoredSession seen(Instant at) {
        return changed(factors, roles, rolesVersion, at, endsAt, verifiedAt, renewedAt);
    }

    /** The same session, vouched for again at this time. */
    public StoredSession verified(Instant at) {
        return changed(factors, roles, rolesVersion, at, endsAt, at, renewedAt);
    }

    /** The same session, renewed at this time until the given end. */
    public StoredSession renewed(Instant at, Instant end, List<Factor> proven, Set<String> allowed) {
        long grown = roles.containsAll(allowed) ? rolesVersion : rolesVersion + 1;
        return changed(proven, allowed, grown, at, end, at, at);
    }

    /** The same session, whose owner may do more than before. */
    public StoredSession grown() {
        return changed(factors, roles, rolesVersion + 1, lastSeenAt, endsAt, verifiedAt, renewedAt);
    }

    /** The same session, given a newer token. */
    public StoredSession underNewToken() {
        return changed(factors, roles, 0, lastSeenAt, endsAt, verifiedAt, renewedAt);
    }

    private StoredSession changed(
            List<Factor> proven,
            Set<String> allowed,
            long grown,
            Instant seen,
            Instant end,
            Instant verified,
            Instant renewed) {
        return new StoredSession(
                id,
                accountId,
                email,
                allowed,
                grown,
                source,
                sourceSessionId,
                issuer,
                proven,
                signedInAt,
                seen,
                end,
                absoluteEnd,
                verified,
                renewed,
                device,
                version + 1);
    }
}
