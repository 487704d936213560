package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeAnswerTest {

    private static final Map<String, String> OF_EVERY_ANSWER = Map.of("X-Frame-Options", "DENY");

    @ParameterizedTest
    @CsvSource({
        "200, 400, invalid_request",
        "400, 400, invalid_request",
        "404, 404, not_found",
        "405, 405, method_not_allowed",
        "413, 413, body_too_large",
        "414, 414, invalid_request",
        "431, 431, invalid_request",
        "500, 500, internal_error",
        "501, 501, method_not_allowed",
        "503, 503, unavailable",
        "505, 505, invalid_request",
    })
    void keeps_the_status_of_a_refusal_and_adds_a_code(int from, int status, String code) {
        EdgeAnswer answer = EdgeAnswer.of(from, "an-id", OF_EVERY_ANSWER);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("\"status\":" + status, "\"code\":\"" + code + "\"", "\"requestId\":\"an-id\"");
    }

    @Test
    void carries_the_headers_of_every_answer_and_its_own() {
        EdgeAnswer answer = EdgeAnswer.of(503, "an-id", OF_EVERY_ANSWER);

        assertThat(answer.headers())
                .contains(
                        entry("X-Frame-Options", "DENY"),
                        entry("Cache-Control", "no-store"),
                        entry("Retry-After", "1"),
                        entry("X-Request-Id", "an-id"),
                        entry("Content-Type", "application/problem+json"),
                        entry("Content-Length", Integer.toString(answer.body().length)));
    }
}
