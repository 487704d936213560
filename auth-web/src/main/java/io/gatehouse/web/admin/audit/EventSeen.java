package io.gatehouse.web.admin.audit;

import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.persistence.audit.StoredEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An event of the audit trail.
 *
 * @param position in the chain; absent while it waits for one, as is the hash there
 */
public record EventSeen(
        long id,
        Long position,
        String hash,
        String kind,
        Instant at,
        String outcome,
        String actor,
        UUID accountId,
        String sessionId,
        String address,
        String userAgent,
        String requestId,
        Map<String, String> details) {

    static EventSeen of(FoundEvent found) {
        StoredEvent event = found.event();
        Optional<ChainHead> place = found.place();
        return new EventSeen(
                event.id(),
                place.map(ChainHead::position).orElse(null),
                place.map(ChainHead::hash).orElse(null),
                event.kind(),
                event.at(),
                event.outcome(),
                event.actor().orElse(null),
                event.accountId().orElse(null),
                event.sessionId().orElse(null),
                event.address().orElse(null),
                event.userAgent().orElse(null),
                event.requestId().orElse(null),
                new TreeMap<>(event.details()));
    }
}
