package io.gatehouse.persistence.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which events are asked for: those that are all of it.
 *
 * @param from the first moment
 * @param to the first moment that is too late
 */
public record EventFilter(
        Optional<String> kind,
        Optional<String> outcome,
        Optional<UUID> accountId,
        Optional<String> actor,
        Optional<String> sessionId,
        Optional<String> address,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Every event. */
    public static final EventFilter ALL = new EventFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static EventFilter ofAccount(UUID accountId) {
        return new EventFilter(
                ALL.kind, ALL.outcome, Optional.of(accountId), ALL.actor, ALL.sessionId, ALL.address, ALL.from, ALL.to);
    }

    public static EventFilter ofKind(String kind) {
        return new EventFilter(
                Optional.of(kind), ALL.outcome, ALL.accountId, ALL.actor, ALL.sessionId, ALL.address, ALL.from, ALL.to);
    }

    /** Only what is asked for. */
    @Override
    public String toString() {
        Map<String, Optional<?>> parts = new LinkedHashMap<>();
        parts.put("kind", kind);
        parts.put("outcome", outcome);
        parts.put("account", accountId);
        parts.put("actor", actor);
        parts.put("session", sessionId);
        parts.put("address", address);
        parts.put("from", from);
        parts.put("to", to);
        return parts.entrySet().stream()
                .filter(part -> part.getValue().isPresent())
                .map(part -> part.getKey() + "=" + part.getValue().get())
                .collect(Collectors.joining(" "));
    }

    /** The same, and nothing from that moment on. */
    public EventFilter until(Instant moment) {
        Instant end = to.filter(moment::isAfter).orElse(moment);
        return new EventFilter(kind, outcome, accountId, actor, sessionId, address, from, Optional.of(end));
    }
}
