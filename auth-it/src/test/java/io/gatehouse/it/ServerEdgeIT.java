package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.RawHttp;
import io.gatehouse.it.stack.SharedStack;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that the server refuses before any application sees them; see docs/decisions/server-edge.md. */
class ServerEdgeIT {

    private static final String[] NEVER = {"Payara", "GlassFish", "Grizzly", "Exception", "\tat ", "<html", "canary"};
    private static final Pattern REQUEST_ID = Pattern.compile("X-Request-Id: ([0-9a-f]{24})\r\n");

    /** To be sent after what ends the connection, and never answered. */
    private static final String BEHIND = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static final String CHUNKED = "POST /auth/login HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";

    private final Node gatehouse = SharedStack.node();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "GET /resources%00 HTTP/1.1, Host: localhost, 400, invalid_request",
                "GET /%zz HTTP/1.1, Host: localhost, 400, invalid_request",
                "GET /auth/session% HTTP/1.1, Host: localhost, 400, invalid_request",
                "GET /%ff%fe HTTP/1.1, Host: localhost, 400, invalid_request",
                "GET /a%5cb HTTP/1.1, Host: localhost, 400, invalid_request",
                "GET /a\\b HTTP/1.1, Host: localhost, 400, invalid_request",
                "GET /../x HTTP/1.1, Host: localhost, 400, invalid_request",
                "GET auth/session HTTP/1.1, Host: localhost, 400, invalid_request",
                "OPTIONS * HTTP/1.1, Host: localhost, 400, invalid_request",
                "TRACE /auth/login HTTP/1.1, Host: localhost, 405, method_not_allowed",
                "GET /auth/session HTTP/1.1, Host:, 400, invalid_request",
                "GET /auth/session HTTP/1.1, Host: a b:xx, 400, invalid_request",
                "GET /auth/session HTTP/1.1, Host: localhost:99x, 400, invalid_request",
            })
    void PATH_005_PATH_008_what_the_server_cannot_read_is_a_problem_like_any_other(
            String line, String host, int status, String code) {
        assertProblem(send(line + "\r\n" + host + "\r\nConnection: close\r\n\r\n"), status, code);
    }

    /** Refused while the bytes are still being read, before there is a request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /canary HTTP/1.1\r\n\r\n",
                "GET /canary HTTP/1.1\r\nHost: localhost\r\nX: canary\u0000b\r\n\r\n",
                "GET /canary HTTP/1.1\r\nHost: localhost\r\nX : canary\r\n\r\n",
                "GET /canary HTTP/1.1\nHost: localhost\n\n",
                "GET /canary HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
                "POST /canary HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /canary HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n{}",
                "POST /canary HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
                "POST /canary HTTP/1.1\r\nHost: localhost\r\nContent-Length: canary\r\n\r\n{}",
            })
    void HTTP_001_bytes_that_are_no_request_are_a_problem_like_any_other(String bytes) {
        assertLastProblem(bytes, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/3.7", "HTPP/1.1", "canary", "HTTP/1.1 canary"})
    void another_protocol_is_a_problem_like_any_other(String protocol) {
        assertLastProblem("GET /canary " + protocol + "\r\nHost: localhost\r\n\r\n", 505);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 200_000})
    void what_is_too_large_for_the_head_of_a_request_is_a_problem_like_any_other(int size) {
        String large = "a".repeat(size);

        assertLastProblem("GET /canary HTTP/1.1\r\nHost: localhost\r\nX: " + large + "\r\n\r\n", 400);
        assertLastProblem("GET /canary" + large + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 400);
        assertLastProblem("canary" + large + " / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400);
        assertLastProblem("GET /canary HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(size / 20) + "\r\n", 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary\r\n{}\r\n0\r\n\r\n",
                "-2\r\n{}\r\n0\r\n\r\n",
                "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}\r\ncanary\r\n\r\n",
                "2\r\n{}\r\n0\r\nX : canary\r\n\r\n",
            })
    void HTTP_001_a_body_in_broken_chunks_is_a_problem_like_any_other(String chunks) {
        assertLastProblem(CHUNKED + "\r\n" + chunks, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"email\":\"can"})
    void a_body_that_never_comes_is_a_problem_like_any_other_after_seconds(String beginning) {
        RawHttp.Response refused = RawHttp.firstAnswer(
                gatehouse.uri("/"),
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\n\r\n" + beginning);

        assertProblem(refused, 400, "invalid_request");
    }

    /** RFC 9110, section 7.8: a server may ignore it, and has to where it does not speak the protocol. */
    @ParameterizedTest
    @ValueSource(strings = {"h2c", "canary", "TLS/1.2"})
    void an_upgrade_that_nobody_offers_is_ignored(String protocol) {
        String asks = " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: " + protocol + "\r\n";
        String body = "{\"email\":\"" + newEmail() + "\",\"password\":\"Wrong-Horse-7\"}";

        RawHttp.Response answers = RawHttp.send(
                gatehouse.uri("/"),
                "POST /auth/login" + asks + "Content-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body
                        + "POST /auth/login" + asks
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n"
                        + "GET /auth/session" + asks + "\r\n" + BEHIND);

        assertThat(Pattern.compile("HTTP/1\\.1 (\\d+)").matcher(answers.text()).results())
                .extracting(each -> each.group(1))
                .containsExactly("403", "403", "401", "200");
        assertThat(answers.text().split("Content-Type: application/problem\\+json", -1))
                .hasSize(4);
    }

    /** It asks for HTTP/2 wherever it speaks plain text. */
    @Test
    void the_client_that_comes_with_Java_needs_no_setting() throws Exception {
        HttpRequest signIn = HttpRequest.newBuilder(gatehouse.uri("/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"" + newEmail() + "\",\"password\":\"Wrong-Horse-7\"}"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(signIn, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    /** The application may be waiting for it, and its own answer must not come after this one. */
    @ParameterizedTest
    @ValueSource(strings = {"canary\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\n0\r\nX : canary\r\n\r\n"})
    void HTTP_001_a_body_that_comes_later_in_broken_chunks_is_a_problem_like_any_other(String chunks) {
        RawHttp.Response answer = RawHttp.sendInPieces(gatehouse.uri("/"), CHUNKED + "\r\n", chunks + BEHIND);

        assertProblem(answer, 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT localhost:443 HTTP/1.1",
        "CONNECT /auth/login HTTP/1.1",
        "CONNECT canary HTTP/1.0",
        "PRI * HTTP/2.0",
    })
    void PATH_008_what_no_request_can_follow_is_refused_and_closed(String line) {
        assertProblem(send(line + "\r\nHost: localhost\r\n\r\n" + BEHIND), 501, "method_not_allowed");
    }

    @Test
    void a_problem_has_no_body_where_only_the_head_was_asked_for() {
        RawHttp.Response answer = send("HEAD /canary HTTP/1.1\r\n\r\n");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text())
                .contains("Content-Type: application/problem+json")
                .endsWith("\r\n\r\n");
    }

    @Test
    void what_came_before_bytes_that_are_no_request_is_answered() {
        String both = RawHttp.text(
                gatehouse.uri("/"),
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET /canary HTTP/1.1\r\n\r\n" + BEHIND);
        int second = both.lastIndexOf("HTTP/1.1 ");

        assertThat(both).startsWith("HTTP/1.1 200 ");
        assertThat(both.substring(0, second)).contains("\"status\":\"UP\"").doesNotContain("problem");
        assertProblem(new RawHttp.Response(400, both.substring(second)), 400, "invalid_request");
    }

    private void assertLastProblem(String bytes, int status) {
        RawHttp.Response answer = send(bytes + BEHIND);

        assertProblem(answer, status, "invalid_request");
        assertThat(answer.text()).contains("Connection: close\r\n");
    }

    private static void assertProblem(RawHttp.Response answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text().split("HTTP/1\\.1 ", -1)).as(answer.text()).hasSize(2);
        Matcher id = REQUEST_ID.matcher(answer.text());
        assertThat(id.find()).as(answer.text()).isTrue();
        assertThat(answer.text())
                .containsIgnoringCase("Content-Type: application/problem+json")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .containsIgnoringCase("Cache-Control: no-store")
                .contains("\"status\":" + status, "\"code\":\"" + code + "\"")
                .contains("\"requestId\":\"" + id.group(1) + "\"")
                .doesNotContain(NEVER);
    }

    private RawHttp.Response send(String bytes) {
        return RawHttp.send(gatehouse.uri("/"), bytes);
    }
}
