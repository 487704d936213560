package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/auth/login, /auth/login",
        "/auth/login/, /auth/login/",
        "/notes/a-b_c~d.e, /notes/a-b_c~d.e",
        "/notes/J%C3%BCrgen, /notes/Jürgen",
        "/notes/two%20words, /notes/two words",
        "/notes/a+b, /notes/a+b",
        "/.well-known/x, /.well-known/x",
    })
    void a_plain_path_is_decoded(String raw, String decoded) {
        assertThat(CanonicalPath.parse(raw).map(CanonicalPath::decoded)).contains(decoded);
    }

    @ParameterizedTest(name = "PATH-002 PATH-005 PATH-006 {0}")
    @ValueSource(
            strings = {
                "",
                "auth",
                "//auth",
                "/auth//login",
                "/auth/../admin",
                "/auth/./login",
                "/..",
                "/auth/..",
                "/api/admin;x=y",
                "/api;/admin",
                "/api/admin%00",
                "/api/%5cadmin",
                "/api\\admin",
                "/api/%2fadmin",
                "/api/%2e%2e/admin",
                "/api/%61dmin",
                "/api/%25admin",
                "/api/admin%0d%0a",
                "/api/admin%3b",
                "/api/%",
                "/api/%4",
                "/api/%zz",
                "/api/<script>",
                "/api/a b",
                "/api/\u0000",
                "/api/é",
            })
    void a_path_that_two_parsers_may_read_differently_is_refused(String raw) {
        assertThat(CanonicalPath.parse(raw)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2049, 100_000})
    void a_path_that_is_too_long_is_refused(int length) {
        assertThat(CanonicalPath.parse("/" + "a".repeat(length - 1))).isEmpty();
    }
}
