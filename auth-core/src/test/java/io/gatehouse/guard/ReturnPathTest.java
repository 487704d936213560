package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    private static final URI BASE = URI.create("https://app.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/profile",
                "/sample/notes?page=2&sort=name",
                "/notes/J%C3%BCrgen?q=a%20b%26c",
                "/notes/?q=https://elsewhere.example/",
                "/authors",
            })
    void a_page_of_our_own_is_followed(String path) {
        assertThat(ReturnPath.parse(path).map(ReturnPath::toString)).contains(path);
        assertThat(BASE.resolve(path).getHost()).isEqualTo("app.example");
    }

    @ParameterizedTest(name = "RDR-001 RDR-002 RDR-005 RDR-006 RDR-008 RDR-009 RDR-010 RDR-012 RDR-013 {0}")
    @NullSource
    @ValueSource(
            strings = {
                "",
                "profile",
                "//evil.com",
                "/\\evil.com",
                "\\/evil.com",
                "\\\\evil.com",
                "/%0a/evil.com",
                "/%0d/evil.com",
                "/%0b/evil.com",
                "/%09/evil.com",
                "/\t/evil.com",
                "/\n/evil.com",
                "/\r\nSet-Cookie: a=b",
                " /profile",
                "/profile ",
                "%2f%2fevil.com",
                "/%2fevil.com",
                "/%2e%2e/evil",
                "https:evil.com",
                "https:/evil.com",
                "https://app.example@evil.com",
                "https://app.example.evil.com",
                "https://app.example:444/",
                "http://app.example/",
                "https://app.example/",
                "/@evil.com:x#",
                "/profile#x",
                "/profile?a=\\evil",
                "/profile?a=%0d%0aSet-Cookie:x",
                "/profile?a=%7f",
                "/profile?a=%",
                "/profile?a=é",
            })
    void what_may_lead_elsewhere_is_not(String path) {
        assertThat(ReturnPath.parse(path)).isEmpty();
        assertThat(ReturnPath.orProfile(path)).isEqualTo(ReturnPath.PROFILE);
    }

    @ParameterizedTest(name = "RDR-014 RDR-015 RDR-017 RDR-018 RDR-020 RDR-021 RDR-022 {0}")
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "/./\\evil.com",
                "/a/..//evil.com",
                "/.//evil",
                "/../evil",
                "///evil.com",
                "////evil.com",
                "/////",
                "/%5cevil.com",
                "//google%00.com",
                "/google%00.com",
                "http://[::ffff:1.2.3.4]",
                "/auth/callback/main?code=c&state=s",
                "/auth/callback?code=c&state=s",
                "/auth/logout",
                "/auth",
                "/auth/",
                "/auth/login?return=/profile",
                "/logout",
                "/logout/",
                "/sample/logout",
            })
    void neither_is_another_scheme_nor_a_way_of_ours_in_or_out(String path) {
        assertThat(ReturnPath.parse(path)).isEmpty();
    }

    @Test
    void RDR_023_a_path_that_is_too_long_is_not_followed() {
        assertThat(ReturnPath.parse("/" + "a".repeat(64 * 1024))).isEmpty();
        assertThat(ReturnPath.parse("/p?" + "a".repeat(64 * 1024))).isEmpty();
    }

    /** RDR-027: what is accepted is held against how browsers read addresses, not against how this class does. */
    @Test
    void RDR_027_nothing_that_is_accepted_leads_off_the_host() {
        String[] pieces = {
            "/",
            "//",
            "\\",
            ".",
            "..",
            "%2f",
            "%5c",
            "%2e",
            "%00",
            "%0a",
            "%09",
            "%",
            "@",
            ":",
            ";",
            "?",
            "#",
            "&",
            "=",
            "\t",
            "\n",
            "\r",
            " ",
            "\u0000",
            "\u2028",
            "\uff0f",
            "http:",
            "https://",
            "javascript:",
            "evil.com",
            "[::1]",
            "profile",
            "auth",
            "logout",
            "a",
            "é",
            "%C3%A9",
            "\ud83c\udf4e",
        };
        Random random = new Random(20261122);
        int accepted = 0;
        for (int run = 0; run < 50_000; run++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "/" : "");
            for (int piece = random.nextInt(8); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            if (ReturnPath.parse(text.toString()).isPresent()) {
                accepted++;
                assertStays(text.toString());
            }
        }
        assertThat(accepted)
                .as("some of it has to be good, or this shows nothing")
                .isGreaterThan(300);
    }

    private static void assertStays(String path) {
        // WHATWG URL: blanks around and tabs and line ends within are dropped, a backslash is a slash
        String asBrowsersRead = path.strip().replaceAll("[\\t\\n\\r]", "").replace('\\', '/');
        assertThat(asBrowsersRead).isEqualTo(path).startsWith("/").doesNotStartWith("//");
        assertThat(BASE.resolve(path).getRawAuthority()).isEqualTo(BASE.getRawAuthority());
        assertThat(BASE.resolve(path).normalize().getRawPath())
                .isEqualTo(URI.create(path).getRawPath());
        assertThat(path).doesNotStartWith("/auth/");
    }
}
