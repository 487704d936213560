package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.RawHttp;
import io.gatehouse.it.stack.SharedStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that the server refuses before any application sees them; see docs/decisions/server-edge.md. */
class ServerEdgeIT {

    private static final String[] NEVER = {"Payara", "GlassFish", "Grizzly", "Exception", "\tat ", "<html"};

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
        RawHttp.Response answer = send(line + "\r\n" + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text())
                .containsIgnoringCase("Content-Type: application/problem+json")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("X-Request-Id: ")
                .contains("\"code\":\"" + code + "\"", "\"requestId\":\"")
                .doesNotContain(NEVER);
    }

    /** Refused while the bytes are still being read: no request exists yet, so there is nobody to write a document. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /auth/session HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /auth/session HTTP/3.7\r\nHost: localhost\r\n\r\n",
                "GET /auth/session HTPP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /auth/session HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
                "GET /auth/session HTTP/1.1\r\nHost: localhost\r\nX : a\r\n\r\n",
                "GET /auth/session HTTP/1.1\nHost: localhost\n\n",
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n{}",
            })
    void bytes_that_are_no_request_are_refused_without_a_word_about_the_server(String bytes) {
        refusedWithoutAWord(send(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 200_000})
    void headers_that_are_too_large_are_refused_without_a_word_about_the_server(int size) {
        refusedWithoutAWord(
                send("GET /auth/session HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(size) + "\r\n\r\n"));
    }

    private static void refusedWithoutAWord(RawHttp.Response answer) {
        assertThat(answer.status()).as(answer.text()).isIn(400, 431, 505);
        assertThat(answer.text()).contains("Content-Length: 0").doesNotContain(NEVER);
    }

    private RawHttp.Response send(String bytes) {
        return RawHttp.send(gatehouse.uri("/"), bytes);
    }
}
