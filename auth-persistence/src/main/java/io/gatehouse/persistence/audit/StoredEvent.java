package io.gatehouse.persistence.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as it stands in the trail.
 *
 * @param id in the order in which events were begun to be written
 * @param kind a text, as a newer release may know more of them
 * @param at to the microsecond
 */
public record StoredEvent(
        long id,
        String kind,
        Instant at,
        String outcome,
        Optional<String> actor,
        Optional<UUID> accountId,
        Optional<String> sessionId,
        Optional<String> address,
        Optional<String> userAgent,
        Optional<String> requestId,
        Map<String, String> details) {}
