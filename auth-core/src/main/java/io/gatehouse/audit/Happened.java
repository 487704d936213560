package io.gatehouse.audit;

import io.gatehouse.api.SecurityEventKind;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What was changed, for the trail.
 *
 * @param accountId whose account it is, if it is one's
 * @param sessionId by which it was changed, where that tells more than who did it
 * @param details never a secret, a token or a code
 */
public record Happened(
        SecurityEventKind kind, Optional<UUID> accountId, Optional<String> sessionId, Map<String, String> details) {

    public Happened(SecurityEventKind kind, Optional<UUID> accountId, Map<String, String> details) {
        this(kind, accountId, Optional.empty(), details);
    }

    public static Happened to(UUID accountId, SecurityEventKind kind, Map<String, String> details) {
        return new Happened(kind, Optional.of(accountId), details);
    }

    public Happened by(Optional<String> session) {
        return new Happened(kind, accountId, session, details);
    }
}
