package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.Eventually;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.RawHttp;
import io.gatehouse.it.stack.SharedStack;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers do, and what other pages make them do. */
class BrowserIT {

    private static final String SESSION = "gatehouse-local";
    private static final String NEWER_PASSWORD = "Correct-Horse-8-Battery";
    private static final String VERIFY = "sessions.authenticate";
    private static final long MINUTE = 60;
    private static final Duration REVOKED_EVERYWHERE = Duration.ofSeconds(1);

    private final Node gatehouse = SharedStack.node();
    private final Browser browser = new Browser(gatehouse.uri("/"));

    @Test
    void who_wants_a_page_signs_in_on_the_way_and_lands_on_it() {
        String email = newEmail();
        gatehouse.signUp(email);

        Answer asked = browser.open("/profile?notice=ended");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.header("Location"))
                .contains(browser.origin() + "/auth/login?return=%2Fprofile%3Fnotice%3Dended");
        assertThat(browser.follow(asked).status()).isEqualTo(200);
        Answer signedIn = browser.submit(
                "/auth/login", Map.of("email", email, "password", PASSWORD, "return", "/profile?notice=ended"));

        assertThat(signedIn.status()).as(signedIn.toString()).isEqualTo(303);
        Answer profile = browser.follow(signedIn);
        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.body())
                .contains(email, "Hello, Ada Lovelace", "Firefox · Linux", "This one", "The session has ended");
        assertThat(profile.header("Cache-Control")).contains("no-store");
    }

    @Test
    void programs_get_a_problem_instead_of_a_page() {
        Answer asked = gatehouse.get("/profile", "Accept", "application/json");

        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.text("code")).isEqualTo("unauthenticated");
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        String email = newEmail();
        gatehouse.signUp(email);
        browser.open("/auth/login");

        Answer signedIn = browser.submit("/auth/login", Map.of("email", email, "password", PASSWORD));

        assertThat(signedIn.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith(SESSION + "=")
                        .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
                        .doesNotContain("Domain="));
    }

    @Test
    void a_refused_sign_in_says_so_on_the_page_and_keeps_what_was_wanted() {
        browser.open("/auth/login?return=/resources");

        Answer refused = browser.submit(
                "/auth/login",
                Map.of("email", "no-such-person@example.com", "password", PASSWORD, "return", "/resources"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .contains("role=\"alert\"", "The e-mail or the password is wrong.", "value=\"/resources\"")
                .contains("value=\"no-such-person@example.com\"")
                .doesNotContain(PASSWORD);
        assertThat(browser.cookie(SESSION)).isEmpty();
    }

    @Test
    void COOK_004_signing_in_gives_a_new_session_whatever_the_browser_held() {
        String email = newEmail();
        gatehouse.signUp(email);
        browser.setCookie(SESSION, "chosen-by-somebody-else-entirely");

        assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(200);
        String first = browser.cookie(SESSION).orElseThrow();

        assertThat(first).isNotEqualTo("chosen-by-somebody-else-entirely");
        assertThat(gatehouse.session("chosen-by-somebody-else-entirely").status())
                .isEqualTo(401);
    }

    @Test
    void COOK_004_signing_in_again_ends_the_session_that_the_browser_had() {
        browser.signIn(signedUp(), PASSWORD);
        String first = browser.cookie(SESSION).orElseThrow();
        String other = signedUp();

        Answer signedIn = browser.submit("/auth/login", Map.of("email", other, "password", PASSWORD));

        assertThat(signedIn.status()).as(signedIn.toString()).isEqualTo(303);
        assertThat(browser.follow(signedIn).body()).contains(other);
        assertThat(browser.cookie(SESSION).orElseThrow()).isNotEqualTo(first);
        assertThat(gatehouse
                        .get("/auth/session", "Cookie", SESSION + "=" + first)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whoever_is_invited_sets_a_password_on_the_page_behind_the_link_and_signs_in_with_it() {
        String email = newEmail();
        gatehouse.invite(email);

        openMailedLink(email);
        Answer weak = browser.fillIn("/auth/password", Map.of("password", "short"));
        assertThat(weak.status()).as(weak.toString()).isEqualTo(400);
        assertThat(weak.body())
                .contains("aria-describedby=\"password-problem password-hint\"", "id=\"password-problem\"")
                .contains("role=\"alert\"")
                .doesNotContain("value=\"short\"");
        Answer set = browser.fillIn("/auth/password", Map.of("password", PASSWORD));

        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(set.body()).contains("href=\"/auth/login\"");
        assertThat(browser.cookie(SESSION)).isEmpty();
        assertThat(browser.signIn(email, PASSWORD).body()).contains(email, "Hello, Grace Hopper");
    }

    @Test
    void a_used_link_leads_to_another_one() {
        String email = newEmail();
        gatehouse.invite(email);
        openMailedLink(email);
        browser.fillIn("/auth/password", Map.of("password", PASSWORD));

        openMailedLink(email);
        Answer again = browser.fillIn("/auth/password", Map.of("password", PASSWORD));

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("href=\"/auth/forgot-password\"");
    }

    @Test
    void whoever_forgot_a_password_sets_another_one_by_the_pages_alone() {
        String email = signedUp();
        String before = gatehouse.login(email, PASSWORD).sessionToken();

        browser.open("/auth/forgot-password");
        Answer wrong = browser.fillIn("/auth/forgot-password", Map.of("email", "not an address"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("id=\"email-problem\"", "aria-describedby=\"email-problem\"", "value=\"not an address\"");
        Answer sent = browser.fillIn("/auth/forgot-password", Map.of("email", email));
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        openMailedLink(email);
        Answer set = browser.fillIn("/auth/password", Map.of("password", NEWER_PASSWORD));

        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(browser.signIn(email, NEWER_PASSWORD).body()).contains(email);
        assertThat(gatehouse.login(email, PASSWORD).status()).isEqualTo(403);
        assertThat(gatehouse.session(before).status()).isEqualTo(401);
    }

    @Test
    void somebody_who_is_signed_in_may_send_these_forms_too() {
        browser.signIn(signedUp(), PASSWORD);
        String email = newEmail();
        gatehouse.invite(email);

        openMailedLink(email);
        Answer weak = browser.fillIn("/auth/password", Map.of("password", "short"));
        Answer set = browser.fillIn("/auth/password", Map.of("password", PASSWORD));
        browser.open("/auth/forgot-password");
        Answer wrong = browser.fillIn("/auth/forgot-password", Map.of("email", "nobody"));
        Answer sent = browser.fillIn("/auth/forgot-password", Map.of("email", newEmail()));

        assertThat(List.of(weak, set, wrong, sent)).extracting(Answer::status).containsExactly(400, 200, 400, 202);
        assertThat(browser.postForm("/auth/forgot-password", Map.of("email", email), "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(403);
        assertThat(browser.open("/profile").status()).isEqualTo(200);
    }

    @Test
    void COOK_002_two_session_cookies_open_nothing() {
        browser.signIn(signedUp(), PASSWORD);

        Answer answer = gatehouse.get(
                "/auth/session", "Cookie", browser.cookieHeader() + "; " + SESSION + "=another-token-of-some-length");

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest(name = "COOK-006 COOK-008 {0}")
    @ValueSource(strings = {"x", "\"quoted\"", "a b", "café", "not-a-session-of-anybody"})
    void COOK_006_COOK_008_a_spoilt_cookie_is_nobody(String value) {
        RawHttp.Response answer = RawHttp.send(
                gatehouse.uri("/"),
                "GET /auth/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + SESSION + "=" + value
                        + "\r\n\r\n");

        assertThat(answer.status()).isIn(400, 401);
    }

    @Test
    void COOK_006_a_cookie_with_one_letter_changed_is_nobody() {
        browser.signIn(signedUp(), PASSWORD);
        String token = browser.cookie(SESSION).orElseThrow();
        char last = token.charAt(token.length() - 1);

        Answer answer = gatehouse.get(
                "/auth/session",
                "Cookie",
                SESSION + "=" + token.substring(0, token.length() - 1) + (last == 'a' ? 'b' : 'a'));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void COOK_005_no_session_id_is_read_from_or_written_into_an_address() {
        assertThat(gatehouse.get("/auth/session;jsessionid=attacker").status()).isIn(400, 401);
        Answer page = browser.open("/auth/login");

        assertThat(page.body()).doesNotContainIgnoringCase("jsessionid");
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.toUpperCase(java.util.Locale.ROOT).contains("JSESSIONID"));
    }

    @Test
    void BEAR_021_a_bearer_token_decides_alone() {
        String mine = signedUp();
        String token = gatehouse.login(mine, PASSWORD).sessionToken();
        browser.signIn(signedUp(), PASSWORD);

        Answer both =
                gatehouse.get("/auth/session", "Cookie", browser.cookieHeader(), "Authorization", "Bearer " + token);
        Answer badBearer = gatehouse.get(
                "/auth/session", "Cookie", browser.cookieHeader(), "Authorization", "Bearer not-a-token-of-anybody");

        assertThat(both.text("email")).isEqualTo(mine);
        assertThat(badBearer.status()).isEqualTo(401);
    }

    @Test
    void CSRF_005_CSRF_006_CSRF_007_other_pages_change_nothing() {
        browser.signIn(signedUp(), PASSWORD);
        Map<String, String> good = Map.of("csrf_token", browser.formToken());

        List<Answer> answers = List.of(
                browser.postForm("/auth/logout", good),
                browser.postForm("/auth/logout", good, "Sec-Fetch-Site", "cross-site"),
                browser.postForm("/auth/logout", good, "Sec-Fetch-Site", "same-site"),
                browser.postForm("/auth/logout", good, "Origin", "http://evil.localhost"),
                browser.postForm("/auth/logout", Map.of(), "Sec-Fetch-Site", "same-origin"),
                browser.postForm("/profile/sessions/end-others", Map.of(), "Origin", browser.origin()));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
            assertThat(answer.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        });
        assertThat(browser.open("/profile").status()).isEqualTo(200);
    }

    @Test
    void CSRF_008_CSRF_009_the_token_of_another_session_or_from_before_signing_in_is_refused() {
        browser.open("/auth/login");
        String before = browser.formToken();
        browser.signIn(signedUp(), PASSWORD);
        Browser other = new Browser(gatehouse.uri("/"));
        other.signIn(signedUp(), PASSWORD);

        for (String token : List.of(before, other.formToken())) {
            Answer answer =
                    browser.postForm("/auth/logout", Map.of("csrf_token", token), "Sec-Fetch-Site", "same-origin");
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(browser.open("/profile").status()).isEqualTo(200);
    }

    @Test
    void CSRF_007_nobody_is_signed_in_by_another_page() {
        String email = signedUp();
        browser.open("/auth/login");
        String token = browser.formToken();
        Map<String, String> fields = Map.of("email", email, "password", PASSWORD);
        Browser attacker = new Browser(gatehouse.uri("/"));
        attacker.open("/auth/login");
        Map<String, String> withTheirToken =
                Map.of("email", email, "password", PASSWORD, "csrf_token", attacker.formToken());

        assertThat(browser.postForm("/auth/login", fields, "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(403);
        assertThat(browser.postForm("/auth/login", withTheirToken, "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(403);
        assertThat(browser.postForm(
                                "/auth/login",
                                Map.of("email", email, "password", PASSWORD, "csrf_token", token),
                                "Sec-Fetch-Site",
                                "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(browser.cookie(SESSION)).isEmpty();
    }

    @Test
    void CSRF_010_a_method_that_a_parameter_names_is_not_used() {
        browser.signIn(signedUp(), PASSWORD);

        Answer answer = browser.open("/auth/logout?_method=POST");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(browser.open("/profile").status()).isEqualTo(200);
    }

    @Test
    void CSRF_010_a_method_that_a_header_or_a_field_names_is_not_used() {
        String email = signedUp();
        String elsewhere = gatehouse.login(email, PASSWORD).sessionToken();
        String session = "/auth/sessions/" + gatehouse.session(elsewhere).text("id");
        browser.signIn(email, PASSWORD);
        browser.open("/profile");

        Answer byHeader = gatehouse.postPlain(
                session,
                "",
                "application/json",
                "Cookie",
                browser.cookieHeader(),
                "Origin",
                browser.origin(),
                "X-CSRF-Token",
                browser.formToken(),
                "X-HTTP-Method-Override",
                "DELETE",
                "X-Method-Override",
                "DELETE");
        Answer byField = browser.submit(session + "?_method=DELETE", Map.of("_method", "DELETE"));

        assertThat(byHeader.status()).isEqualTo(405);
        assertThat(byField.status()).isEqualTo(405);
        assertThat(gatehouse.session(elsewhere).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1|YWRh|c2Vzc2lvbg==", "x", "eyJhbGciOiJkaXIifQ..a.b.c", "%7B%22id%22%3A1%7D"})
    void REF_014_a_cookie_of_another_format_leads_to_signing_in_again(String old) {
        String email = signedUp();
        browser.setCookie(SESSION, old);

        Answer answer = browser.open("/profile");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains(browser.origin() + "/auth/login?return=%2Fprofile");
        assertThat(browser.cookie(SESSION)).isEmpty();
        assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void scripts_of_our_pages_send_the_token_in_a_header() {
        browser.signIn(signedUp(), PASSWORD);
        String mine = browser.cookieHeader();

        Answer without = gatehouse.method("DELETE", "/auth/sessions/x", "Cookie", mine, "Origin", browser.origin());
        Answer with = gatehouse.method(
                "DELETE",
                "/auth/sessions/x",
                "Cookie",
                mine,
                "Origin",
                browser.origin(),
                "X-CSRF-Token",
                browser.formToken());

        assertThat(without.text("code")).isEqualTo("form_refused");
        assertThat(with.text("code")).isEqualTo("not_found");
    }

    @Test
    void RPL_001_RPL_006_RPL_008_signing_out_takes_the_form_and_holds_on_every_node() {
        browser.signIn(signedUp(), PASSWORD);
        String cookies = browser.cookieHeader();
        Node other = SharedStack.otherNode();
        assertThat(other.get("/auth/session", "Cookie", cookies).status()).isEqualTo(200);

        assertThat(browser.open("/auth/logout").status()).isIn(404, 405);
        Answer signedOut = signOut();

        assertThat(signedOut.status()).isEqualTo(303);
        assertThat(signedOut.header("Location")).contains(browser.origin() + "/auth/logout/success");
        assertThat(browser.cookie(SESSION)).isEmpty();
        assertThat(browser.follow(signedOut).body()).contains("You are signed out");
        assertThat(gatehouse.get("/auth/session", "Cookie", cookies).status()).isEqualTo(401);
        Eventually.eventually(
                REVOKED_EVERYWHERE,
                () -> assertThat(other.get("/auth/session", "Cookie", cookies).status())
                        .isEqualTo(401));
        Answer again = browser.postForm("/auth/logout", Map.of(), "Sec-Fetch-Site", "same-origin");
        assertThat(again.status()).isEqualTo(303);
    }

    @Test
    void RPL_001_another_page_has_nobodys_cookie_thrown_away() {
        Browser withoutTheCookie = new Browser(gatehouse.uri("/"));

        Answer answer = withoutTheCookie.postForm(
                "/auth/logout", Map.of(), "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void a_callback_that_nobody_sees_the_answer_of_is_refused() {
        Answer head = gatehouse.method("HEAD", "/auth/callback/somewhere?state=x&code=y");
        Answer prefetch = gatehouse.get("/auth/callback/somewhere?state=x&code=y", "Sec-Purpose", "prefetch;prerender");

        assertThat(head.status()).isEqualTo(405);
        assertThat(prefetch.status()).isEqualTo(403);
    }

    @Test
    void CSRF_002_text_that_a_form_can_send_with_the_cookie_changes_nothing() {
        browser.signIn(signedUp(), PASSWORD);
        browser.open("/profile");
        String token = browser.cookie(SESSION).orElseThrow();

        Answer without = postText("Origin", browser.origin());
        Answer with = postText("Origin", browser.origin(), "X-CSRF-Token", browser.formToken());

        assertThat(without.status()).isEqualTo(403);
        assertThat(with.status()).isEqualTo(415);
        assertThat(gatehouse.session(token).status()).isEqualTo(200);
    }

    private Answer postText(String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = browser.cookieHeader();
        return gatehouse.postPlain("/auth/logout", "{\"x\":\"csrf_token=\"}", "text/plain", all);
    }

    @Test
    void people_see_their_sessions_and_end_the_others() {
        String email = signedUp();
        String elsewhere = gatehouse.login(email, PASSWORD).sessionToken();
        String third = gatehouse.login(email, PASSWORD).sessionToken();
        browser.signIn(email, PASSWORD);
        String id = gatehouse.session(elsewhere).text("id");

        browser.open("/profile");
        Answer ended = browser.submit("/profile/sessions/end", Map.of("session", id));
        assertThat(browser.follow(ended).body()).contains("The session has ended.");
        assertThat(gatehouse.session(elsewhere).status()).isEqualTo(401);
        assertThat(gatehouse.session(third).status()).isEqualTo(200);

        browser.follow(browser.submit("/profile/sessions/end-others", Map.of()));
        assertThat(gatehouse.session(third).status()).isEqualTo(401);
        assertThat(browser.open("/profile").status()).isEqualTo(200);
    }

    @Test
    void programs_list_and_end_sessions_too_but_only_their_own() {
        String email = signedUp();
        String mine = gatehouse.login(email, PASSWORD).sessionToken();
        String other = gatehouse.login(email, PASSWORD).sessionToken();
        String stranger = gatehouse.login(signedUp(), PASSWORD).sessionToken();
        String id = gatehouse.session(other).text("id");

        Answer list = gatehouse.get("/auth/sessions", bearer(mine));
        assertThat(list.json().findValuesAsText("id"))
                .contains(id, gatehouse.session(mine).text("id"));
        assertThat(list.json().findValuesAsText("current")).containsOnlyOnce("true");
        assertThat(gatehouse
                        .method("DELETE", "/auth/sessions/" + id, bearer(stranger))
                        .status())
                .isEqualTo(404);
        assertThat(gatehouse
                        .method("DELETE", "/auth/sessions/" + id, bearer(mine))
                        .status())
                .isEqualTo(204);
        assertThat(gatehouse.session(other).status()).isEqualTo(401);
        assertThat(gatehouse
                        .method("DELETE", "/auth/sessions/" + id, bearer(mine))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "RDR-001 RDR-002 RDR-014 RDR-017 {0}")
    @ValueSource(
            strings = {"//evil.com", "/\\evil.com", "https://evil.com/", "javascript:alert(1)", "///evil.com", "/auth/x"
            })
    void RDR_001_RDR_002_nobody_is_led_elsewhere_after_signing_in(String wanted) {
        browser.open("/auth/login");

        Answer signedIn =
                browser.submit("/auth/login", Map.of("email", signedUp(), "password", PASSWORD, "return", wanted));

        assertThat(signedIn.header("Location")).contains(browser.origin() + "/profile");
    }

    @Test
    void RDR_028_RDR_029_redirects_name_the_configured_host_whatever_the_request_says() {
        RawHttp.Response answer = RawHttp.send(
                gatehouse.uri("/"),
                "GET /profile HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                        + "X-Forwarded-Proto: https\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.text())
                .contains("Location: " + browser.origin() + "/auth/login")
                .doesNotContain("evil");
    }

    @Test
    void a_renewed_session_comes_as_a_cookie_to_browsers_and_never_with_what_caches_keep() {
        browser.signIn(signedUp(), PASSWORD);
        String style = browser.open("/profile").body().replaceAll("(?s).*href=\"(/assets/[^\"]*page.css)\".*", "$1");

        SharedStack.stack().advanceClock(20 * MINUTE);
        seeUseNoted();
        SharedStack.stack().advanceClock(15 * MINUTE);
        Answer renewed = browser.open("/profile");

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith(SESSION + "="));
        assertThat(renewed.header("X-New-Session-Token")).isEmpty();
        assertThat(browser.open("/profile").status()).isEqualTo(200);
        assertThat(browser.open(style).header("Set-Cookie")).isEmpty();
    }

    @Test
    void every_page_keeps_to_itself() {
        for (String page : List.of("/", "/auth/login", "/auth/error?error=provider_failed", "/auth/logout/success")) {
            Answer answer = browser.open(page);

            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains(
                                    "default-src 'none'",
                                    "frame-ancestors 'none'",
                                    "base-uri 'none'",
                                    "form-action 'self'")
                            .doesNotContain("unsafe"));
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
            assertThat(answer.header("Referrer-Policy")).contains("same-origin");
            assertThat(answer.body()).doesNotContain("http://", "https://");
        }
    }

    /** That a session was used is noted behind the request; Stytch is asked after that. */
    private void seeUseNoted() {
        int before = SharedStack.stack().stytch().calls(VERIFY);
        Eventually.eventually(Duration.ofSeconds(5), () -> {
            browser.open("/profile");
            assertThat(SharedStack.stack().stytch().calls(VERIFY)).isGreaterThan(before);
        });
    }

    private String signedUp() {
        String email = newEmail();
        gatehouse.signUp(email);
        return email;
    }

    /** As somebody who follows the link in the newest mail. */
    private void openMailedLink(String email) {
        SharedStack.stack().stytch().linkTokenFor(email);
        String link = SharedStack.stack()
                .stytch()
                .mailTo(email)
                .orElseThrow()
                .path("link")
                .asText();
        assertThat(browser.open(link).status()).isEqualTo(200);
    }

    private Answer signOut() {
        browser.open("/profile");
        return browser.submit("/auth/logout", Map.of());
    }
}
