package io.gatehouse.session;

import io.gatehouse.api.AuthSession;
import java.time.Instant;

/**
 * A session in the list of an account's.
 *
 * @param lastSeenAt when it was last used, to the minute
 */
public record ListedSession(AuthSession session, Instant lastSeenAt) {}
