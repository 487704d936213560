package io.gatehouse.audit;

import io.gatehouse.persistence.audit.PlacedEvent;
import io.gatehouse.persistence.audit.StoredEvent;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An event as the webhook gets it, by the Standard Webhooks specification 1.0.
 *
 * @param id the same each time that the event is sent, so that receivers know it again
 */
record WebhookMessage(String id, String body) {

    private static final String HMAC = "HmacSHA256";

    static WebhookMessage of(PlacedEvent placed) {
        StoredEvent event = placed.event();
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("id", event.id())
                .add("position", placed.position())
                .add("hash", placed.hash())
                .add("outcome", event.outcome());
        event.actor().ifPresent(actor -> data.add("actor", actor));
        event.accountId().ifPresent(account -> data.add("accountId", account.toString()));
        event.sessionId().ifPresent(session -> data.add("sessionId", session));
        event.address().ifPresent(address -> data.add("address", address));
        event.userAgent().ifPresent(userAgent -> data.add("userAgent", userAgent));
        event.requestId().ifPresent(request -> data.add("requestId", request));
        JsonObjectBuilder details = Json.createObjectBuilder();
        event.details().forEach(details::add);
        String body = Json.createObjectBuilder()
                .add("type", event.kind())
                .add("timestamp", event.at().toString())
                .add("data", data.add("details", details))
                .build()
                .toString();
        return new WebhookMessage("evt_" + event.id(), body);
    }

    /** Over the id, the time of sending and the body: whoever intercepts it cannot send it again later. */
    String signature(byte[] key, Instant sentAt) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            byte[] signed =
                    mac.doFinal((id + "." + sentAt.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
