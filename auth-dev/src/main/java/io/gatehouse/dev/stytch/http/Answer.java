package io.gatehouse.dev.stytch.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A complete HTTP answer. */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String ERRORS = "https://stytch.com/docs/api/errors/";

    public static Answer json(int status, Object body) {
        return new Answer(status, "application/json", Json.bytes(body), Map.of("Cache-Control", "no-store"));
    }

    /** Stytch's envelope around a success. */
    public static Answer success(ObjectNode body) {
        body.put("request_id", requestId());
        body.put("status_code", 200);
        return json(200, body);
    }

    /** Stytch's envelope around a refusal. */
    static Answer refusal(int status, String type, String message) {
        return json(
                status,
                Json.of(
                        "status_code", status,
                        "request_id", requestId(),
                        "error_type", type,
                        "error_message", message,
                        "error_url", ERRORS + status + "#" + type));
    }

    static Answer refusal(ApiFailure failure) {
        return refusal(failure.type().status(), failure.type().type(), failure.getMessage());
    }

    public static Answer html(String page) {
        return new Answer(
                200,
                "text/html; charset=utf-8",
                page.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Cache-Control", "no-store",
                        "Referrer-Policy", "no-referrer",
                        "X-Content-Type-Options", "nosniff",
                        "Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'"));
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new java.util.LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    private static String requestId() {
        return "request-id-test-" + UUID.randomUUID();
    }
}
