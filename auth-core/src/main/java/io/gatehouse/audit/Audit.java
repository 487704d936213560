package io.gatehouse.audit;

import io.gatehouse.api.SecurityEventKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes security events to the trail, with the current request's device and id, and fires them for observers. */
@ApplicationScoped
public class Audit {

    Audit() {}

    /**
     * @param outcome {@code SecurityEvent.SUCCESS} or a problem code
     * @param details never a secret, a token or a code
     */
    public void record(
            SecurityEventKind kind,
            String outcome,
            Optional<UUID> accountId,
            Optional<String> sessionId,
            Map<String, String> details) {
        throw new UnsupportedOperationException();
    }
}
