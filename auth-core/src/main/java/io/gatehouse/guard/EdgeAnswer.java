package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.problem.ProblemDocument;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A problem document for what the server refused by itself, with the headers of every answer. */
record EdgeAnswer(int status, Map<String, String> headers, byte[] body) {

    static final String REQUEST_ID = "X-Request-Id";

    /** @param headers that every answer carries */
    static EdgeAnswer of(int status, String id, Map<String, String> headers) {
        ProblemCode code = code(status);
        ProblemDocument document =
                ProblemDocument.of(code, Optional.of(id)).withStatus(isRefusal(status) ? status : code.status());
        byte[] body = document.json().getBytes(StandardCharsets.UTF_8);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(document.headers());
        all.put(REQUEST_ID, id);
        all.put("Content-Type", ProblemDocument.MEDIA_TYPE);
        all.put("Content-Length", Integer.toString(body.length));
        return new EdgeAnswer(document.status(), all, body);
    }

    static boolean isRefusal(int status) {
        return status >= ProblemCode.INVALID_REQUEST.status();
    }

    /** A success without an answer is a request that the server could not read, and says so in its log only. */
    private static ProblemCode code(int status) {
        return switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405, 501 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 413 -> ProblemCode.BODY_TOO_LARGE;
            case 503 -> ProblemCode.UNAVAILABLE;
            // another version of the protocol is the caller's mistake, whatever the number says
            case 505 -> ProblemCode.INVALID_REQUEST;
            default -> status >= 500 ? ProblemCode.INTERNAL_ERROR : ProblemCode.INVALID_REQUEST;
        };
    }
}
