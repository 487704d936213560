package io.gatehouse.dev.stytch.http;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A failure to act out. {@code endpoint} is a glob over operation names ("sessions.*") or, when it begins with a slash,
 * over paths; {@code times} is the number of calls that it still hits, null for all until it is cleared.
 */
public record Fault(
        long id,
        String endpoint,
        Integer times,
        Kind kind,
        Integer latencyMs,
        Integer status,
        String errorType,
        String body,
        String location) {

    /** What happens after the latency, if there is one. */
    public enum Kind {
        /** Only the latency. */
        LATENCY,
        /** The given status and error type, nothing done. */
        ERROR,
        /** As ERROR, but the operation is carried out first: the caller cannot know that it was. */
        ERROR_AFTER,
        /** Accepted and never answered. */
        SILENCE,
        /** 200 with the given body, by default an HTML page. */
        GARBAGE,
        /** 200 with half of the operation's true answer, complete as HTTP. */
        TRUNCATED,
        /** The connection is closed in the middle of the true answer. */
        DROP,
        /** 307 to the given location. */
        REDIRECT
    }

    boolean hits(String operation, String path) {
        return glob(endpoint)
                .matcher(endpoint.startsWith("/") ? path : operation)
                .matches();
    }

    Fault withTimes(int left) {
        return new Fault(id, endpoint, left, kind, latencyMs, status, errorType, body, location);
    }

    Fault withId(long given) {
        return new Fault(given, endpoint, times, kind, latencyMs, status, errorType, body, location);
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
