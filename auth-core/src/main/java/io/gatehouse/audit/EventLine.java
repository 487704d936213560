package io.gatehouse.audit;

import io.gatehouse.api.SecurityEvent;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/** A security event as one line of JSON, for the log. */
final class EventLine {

    private EventLine() {}

    /** JSON escapes control characters; the line separators that it lets through are replaced. */
    static String of(SecurityEvent event) {
        JsonObjectBuilder line = Json.createObjectBuilder()
                .add("kind", event.kind().name())
                .add("at", event.at().toString())
                .add("outcome", event.outcome());
        event.actor().ifPresent(actor -> line.add("actor", actor));
        event.accountId().ifPresent(id -> line.add("accountId", id.toString()));
        event.sessionId().ifPresent(id -> line.add("sessionId", id));
        event.requestId().ifPresent(id -> line.add("requestId", id));
        event.device().ifPresent(device -> line.add("address", device.address()).add("userAgent", device.userAgent()));
        JsonObjectBuilder details = Json.createObjectBuilder();
        event.details().forEach(details::add);
        return line.add("details", details).build().toString().replaceAll("[\\u0085\\u2028\\u2029]", " ");
    }
}
