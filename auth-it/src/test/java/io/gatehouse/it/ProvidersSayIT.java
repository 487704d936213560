package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes to the addresses that are there for providers, from them and from everybody else. */
class ProvidersSayIT {

    private static final String SESSION = "gatehouse-local";
    private static final String FRONT_CHANNEL = "/auth/frontchannel-logout/local";
    private static final String BACK_CHANNEL = "/auth/backchannel-logout/local";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Map<String, String> NOTHING = Map.of();

    private final Node gatehouse = SharedStack.openIdNode();
    private final Browser browser = new Browser(gatehouse.uri("/"));
    private final String sid = UUID.randomUUID().toString();

    @Test
    void a_frame_of_the_provider_ends_the_session_that_it_names() {
        String token = signIn(newEmail());

        Answer framed = frontChannel(issuer(), sid, "Sec-Fetch-Dest", "iframe", "Sec-Fetch-Site", "cross-site");

        assertThat(framed.status()).as(framed.toString()).isEqualTo(200);
        assertThat(framed.header("Cache-Control")).contains("no-store");
        assertThat(framed.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'")
                        .endsWith("frame-ancestors " + issuer().replaceAll("/[^/]*$", "")));
        assertThat(framed.header("Set-Cookie")).isEmpty();
        assertThat(gatehouse.session(token).status()).isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "iss={iss}", "sid={sid}", "iss={iss}&sid=", "iss={iss}&sid={sid}&sid={sid}"})
    void BCL_012_a_frame_without_both_names_ends_nothing(String query) {
        String token = signIn(newEmail());

        Answer refused = gatehouse.get(
                FRONT_CHANNEL + "?" + query.replace("{iss}", encoded(issuer())).replace("{sid}", sid));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain(sid);
        assertThat(gatehouse.session(token).status()).isEqualTo(200);
    }

    @Test
    void BCL_023_a_frame_that_names_another_issuer_or_session_ends_nothing() {
        String token = signIn(newEmail());

        assertThat(frontChannel("https://evil.example", sid).status()).isEqualTo(400);
        assertThat(frontChannel(issuer() + "/", sid).status()).isEqualTo(400);
        assertThat(frontChannel(issuer(), sid + "x").status()).isEqualTo(200);
        assertThat(gatehouse.session(token).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Sec-Fetch-Dest, image", "Sec-Fetch-Dest, document", "Sec-Purpose, prefetch"})
    void CB_023_what_is_no_frame_ends_nothing(String header, String value) {
        String token = signIn(newEmail());

        assertThat(frontChannel(issuer(), sid, header, value).status()).isEqualTo(403);
        assertThat(gatehouse.session(token).status()).isEqualTo(200);
    }

    @Test
    void CB_022_asking_for_headers_alone_ends_nothing() {
        String token = signIn(newEmail());

        assertThat(gatehouse.method("HEAD", frame(issuer(), sid)).status()).isEqualTo(405);
        assertThat(gatehouse.session(token).status()).isEqualTo(200);
    }

    @Test
    void BCL_020_a_logout_token_counts_in_the_body_and_there_once() {
        String another = "&logout_token=a.b.c";

        assertThat(gatehouse
                        .postPlain(BACK_CHANNEL + "?logout_token=a.b.c", "", FORM)
                        .status())
                .isEqualTo(400);
        Answer twice = gatehouse.postPlain(BACK_CHANNEL, "logout_token=a.b.c" + another, FORM);
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.header("Cache-Control")).contains("no-store");
        assertThat(twice.body()).contains("more than once").doesNotContain("a.b.c");
    }

    @Test
    void BCL_021_looking_at_the_address_for_logout_tokens_is_not_allowed() {
        assertThat(gatehouse.get(BACK_CHANNEL).status()).isEqualTo(405);
        assertThat(gatehouse.get(BACK_CHANNEL + "?logout_token=a.b.c").header("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("POST"));
        assertThat(browser.open(BACK_CHANNEL).status()).isEqualTo(405);
    }

    @Test
    void CB_035_a_sign_in_that_another_party_begins_at_an_issuer_unknown_here_is_refused() {
        assertThat(browser.open("/auth/login?iss=https%3A%2F%2Fevil.example&login_hint=x")
                        .status())
                .isEqualTo(400);
        assertThat(browser.open("/auth/login?iss=" + encoded(issuer() + "/")).status())
                .isEqualTo(400);
        assertThat(browser.open("/auth/login?iss=" + encoded(issuer()) + "&iss=" + encoded(issuer()))
                        .status())
                .isEqualTo(400);
        assertThat(browser.open("/auth/login?iss=" + encoded(issuer())).body()).contains("the local provider");
    }

    @Test
    void CB_037_whoever_signs_in_as_somebody_else_is_that_person_alone() {
        String first = newEmail();
        String second = newEmail();
        String before = signIn(first);
        browser.open("/profile");

        browser.follow(atProvider(browser.submit("/auth/signin/local", NOTHING), second));

        String now = browser.cookie(SESSION).orElseThrow();
        assertThat(now).isNotEqualTo(before);
        assertThat(gatehouse.session(before).status()).isEqualTo(401);
        assertThat(gatehouse.session(now).text("email")).isEqualTo(second);
        assertThat(gatehouse.get("/auth/userinfo", bearer(now)).text("email")).isEqualTo(second);
        assertThat(browser.open("/profile").body()).contains(second).doesNotContain(first);
    }

    @Test
    void CB_038_nothing_that_comes_with_the_start_of_a_sign_in_changes_what_is_asked_for() {
        browser.open("/auth/login");
        Map<String, String> usual = query(browser.submit("/auth/signin/local", NOTHING));
        String more = "scope=openid%20admin&prompt=none&redirect_uri=https%3A%2F%2Fevil.example&client_id=evil"
                + "&code_challenge_method=plain&response_mode=form_post&acr_values=0&login_hint=x";

        browser.open("/auth/login");
        Map<String, String> asked = query(browser.submit("/auth/signin/local?" + more, form(more)));

        for (String own : new String[] {"state", "nonce", "code_challenge"}) {
            assertThat(usual.remove(own)).isNotEqualTo(asked.remove(own));
        }
        assertThat(asked).isEqualTo(usual).containsEntry("code_challenge_method", "S256");
    }

    @Test
    void RPL_009_a_session_token_opens_nothing_after_the_logout() {
        String token = signIn(newEmail());
        assertThat(gatehouse.get("/resources", bearer(token)).status()).isEqualTo(200);
        browser.open("/profile");

        browser.submit("/auth/logout", NOTHING);

        assertThat(gatehouse.get("/resources", bearer(token)).status()).isEqualTo(401);
        assertThat(gatehouse.get("/auth/userinfo", bearer(token)).status()).isEqualTo(401);
    }

    private String signIn(String email) {
        browser.open("/auth/login");
        Answer landed = browser.follow(atProvider(browser.submit("/auth/signin/local", NOTHING), email));
        assertThat(landed.status()).as(landed.toString()).isEqualTo(303);
        return browser.cookie(SESSION).orElseThrow();
    }

    private Answer atProvider(Answer started, String email) {
        String claims = "{\"email\":\"%s\",\"email_verified\":true,\"sid\":\"%s\"}".formatted(email, sid);
        return browser.postForm(
                started.header("Location").orElseThrow(() -> new AssertionError(started)),
                Map.of("username", email, "claims", claims));
    }

    private Answer frontChannel(String issuer, String named, String... headers) {
        return gatehouse.get(frame(issuer, named), headers(headers));
    }

    /** From an address of its own each time, so that no limit of one test meets another. */
    private static String[] headers(String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 4);
        System.arraycopy(
                new String[] {"X-Forwarded-For", Gatehouse.newAddress(), "Accept", "text/html"},
                0,
                all,
                headers.length,
                4);
        return all;
    }

    private static String frame(String issuer, String named) {
        return FRONT_CHANNEL + "?iss=" + encoded(issuer) + "&sid=" + encoded(named);
    }

    private static String issuer() {
        return SharedStack.openIdStack().environment().get("GATEHOUSE_OPENID_LOCAL_ISSUER");
    }

    private static Map<String, String> query(Answer started) {
        String there = started.header("Location").orElseThrow(() -> new AssertionError(started));
        return form(URI.create(there).getRawQuery());
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
