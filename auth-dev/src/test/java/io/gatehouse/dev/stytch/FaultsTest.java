package io.gatehouse.dev.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest extends EmulatorTest {
    private String token;

    @BeforeEach
    void signUp() {
        token = client.signUp("ada@example.com").text("/session_token");
    }

    @Test
    void an_error_hits_the_given_number_of_calls_and_nothing_is_done() {
        arm("endpoint", "sessions.*", "kind", "error", "times", 2, "status", 503, "error_type", "server_unavailable");
        assertThat(client.check(token).refusal()).isEqualTo("503 server_unavailable");
        assertThat(client.check(token).refusal()).isEqualTo("503 server_unavailable");
        assertThat(client.check(token).status()).isEqualTo(200);
    }

    @Test
    void a_429_and_an_error_have_defaults() {
        arm("endpoint", "sessions.authenticate", "kind", "error", "times", 1, "status", 429);
        assertThat(client.check(token).refusal()).isEqualTo("429 too_many_requests");
        arm("endpoint", "/v1/sessions/*", "kind", "error", "times", 1);
        assertThat(client.check(token).refusal()).isEqualTo("500 internal_server_error");
    }

    @Test
    void an_error_may_come_after_the_deed() {
        arm("endpoint", "passwords.create", "kind", "error_after", "times", 1);
        assertThat(client.signUp("bob@example.com").status()).isEqualTo(500);
        assertThat(client.signUp("bob@example.com").refusal()).isEqualTo("400 duplicate_email");
    }

    @Test
    void a_silent_call_is_never_answered_and_holds_nobody_else_up() {
        arm("endpoint", "sessions.authenticate", "kind", "silence", "times", 1);
        assertThatThrownBy(() -> checkWithin(Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);
        assertThat(client.check(token).status()).isEqualTo(200);
    }

    @Test
    void hundreds_of_slow_calls_do_not_starve_a_quick_one() {
        arm("endpoint", "sessions.authenticate", "kind", "latency", "latency_ms", 1500);
        List<CompletableFuture<HttpResponse<String>>> slow = Stream.generate(() -> client.http()
                        .sendAsync(
                                client.request("POST", "/v1/sessions/authenticate", "{}")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()))
                .limit(600)
                .toList();
        long start = System.nanoTime();
        assertThat(client.get("/v1/debug/whoami").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1400));
        slow.forEach(call -> assertThat(call.join().statusCode()).isEqualTo(400));
    }

    @Test
    void garbage_comes_as_html_as_nothing_and_as_half_an_answer() {
        arm("endpoint", "sessions.authenticate", "kind", "garbage", "times", 1);
        assertThat(raw().body()).startsWith("<!doctype html>");
        arm("endpoint", "sessions.authenticate", "kind", "garbage", "times", 1, "body", "");
        assertThat(raw().body()).isEmpty();
        arm("endpoint", "sessions.authenticate", "kind", "truncated", "times", 1);
        assertThat(raw().body()).startsWith("{\"session_token\"").doesNotEndWith("}");
    }

    @Test
    void a_connection_can_break_in_the_middle_of_an_answer() {
        arm("endpoint", "sessions.authenticate", "kind", "drop", "times", 1);
        assertThatThrownBy(this::raw).hasCauseInstanceOf(IOException.class);
        assertThat(client.check(token).status()).isEqualTo(200);
    }

    @Test
    void a_redirect_leads_where_it_is_told() {
        arm("endpoint", "sessions.authenticate", "kind", "redirect", "times", 1, "location", "http://127.0.0.1:1/x");
        HttpResponse<String> response = raw();
        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(response.headers().firstValue("Location")).hasValue("http://127.0.0.1:1/x");
    }

    @Test
    void faults_are_listed_and_cleared_and_calls_are_counted() {
        long id = arm("endpoint", "*", "kind", "error").path("id").asLong();
        arm("endpoint", "users.*", "kind", "latency", "latency_ms", 5);
        assertThat(client.get("/control/faults").body().path("faults")).hasSize(2);
        client.check(token);
        client.delete("/control/faults/" + id);
        assertThat(client.check(token).status()).isEqualTo(200);
        client.delete("/control/faults");
        assertThat(client.get("/control/faults").body().path("faults")).isEmpty();
        JsonNode counts = client.get("/control/counts").body().path("counts");
        assertThat(counts.path("sessions.authenticate").asInt()).isEqualTo(2);
        assertThat(counts.path("passwords.create").asInt()).isEqualTo(1);
        client.delete("/control/counts");
        assertThat(client.get("/control/counts").body().path("counts")).isEmpty();
    }

    @Test
    void a_fault_that_makes_no_sense_is_refused() {
        assertThat(client.post("/control/faults", "endpoint", "*", "kind", "flood")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/control/faults", "endpoint", "*", "kind", "redirect")
                        .status())
                .isEqualTo(400);
    }

    private JsonNode arm(Object... namesAndValues) {
        Reply armed = client.post("/control/faults", namesAndValues);
        assertThat(armed.status()).isEqualTo(200);
        return armed.body();
    }

    private HttpResponse<String> raw() {
        return client.raw(client.request("POST", "/v1/sessions/authenticate", "{\"session_token\":\"" + token + "\"}")
                .build());
    }

    private void checkWithin(Duration time) throws Exception {
        client.http()
                .send(
                        client.request("POST", "/v1/sessions/authenticate", "{}")
                                .timeout(time)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
