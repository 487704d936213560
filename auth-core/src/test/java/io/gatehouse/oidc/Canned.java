package io.gatehouse.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer as the hostile provider sends it. */
record Canned(int status, String type, byte[] body, Map<String, String> headers, boolean drips) {

    static Canned json(int status, String json) {
        return new Canned(status, "application/json", json.getBytes(StandardCharsets.UTF_8), Map.of(), false);
    }

    Canned as(String otherType) {
        return new Canned(status, otherType, body, headers, drips);
    }

    Canned dripping() {
        return new Canned(status, type, body, headers, true);
    }

    /** The same object with so much more in it. */
    Canned padded(int by) {
        return new Canned(
                status,
                type,
                text().replaceFirst("\\{", "{\"padding\":\"" + "y".repeat(by) + "\",")
                        .getBytes(StandardCharsets.UTF_8),
                headers,
                drips);
    }

    static Canned redirect(String to) {
        return new Canned(307, "text/plain", new byte[0], Map.of("Location", to), false);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
