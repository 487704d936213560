package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.RawHttp;
import io.gatehouse.it.stack.SharedStack;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in at the local stack's OpenID provider, step by step, as a browser does. */
class OpenIdPagesIT {

    private static final String SESSION = "gatehouse-local";
    private static final String TICKET = "gatehouse-link-local";
    private static final Map<String, String> NOTHING = Map.of();

    private final Node gatehouse = SharedStack.openIdNode();
    private final Browser browser = new Browser(gatehouse.uri("/"));

    @Test
    void somebody_signs_in_at_the_provider_lands_on_the_wanted_page_and_signs_out_at_both_ends() {
        String email = newEmail();
        Answer login = browser.follow(browser.open("/profile?notice=ended"));
        assertThat(login.body()).contains("Sign in with the local provider", "name=\"email\"");

        Answer callback = atProvider(startSignIn("/profile?notice=ended"), email);
        Answer landed = browser.follow(callback);

        assertThat(landed.status()).as(landed.toString()).isEqualTo(303);
        assertThat(landed.header("Location")).contains(browser.origin() + "/profile?notice=ended");
        Answer profile = browser.follow(landed);
        assertThat(profile.body())
                .contains(email, "Hello, Ada Lovelace", "Sign-in provider", "What the sign-in provider says about you");
        assertThat(gatehouse
                        .get("/auth/session", "Cookie", browser.cookieHeader())
                        .text("source"))
                .isEqualTo("OPENID");
        assertThat(gatehouse
                        .get("/auth/userinfo", "Cookie", browser.cookieHeader())
                        .text("email"))
                .isEqualTo(email);

        String cookies = browser.cookieHeader();
        Answer signedOut = browser.submit("/auth/logout", NOTHING);
        assertThat(signedOut.header("Location"))
                .hasValueSatisfying(end -> assertThat(end).contains("id_token_hint=", "state="));
        assertThat(gatehouse.get("/auth/session", "Cookie", cookies).status()).isEqualTo(401);
        Answer back = browser.follow(browser.follow(signedOut));
        assertThat(back.header("Location")).contains(browser.origin() + "/auth/logout/success");
        assertThat(browser.follow(back).body()).contains("You are signed out");
    }

    @Test
    void several_providers_are_there_at_once_by_settings_alone_one_of_them_without_its_metadata() {
        String email = newEmail();
        assertThat(browser.open("/auth/login").body())
                .containsSubsequence("Sign in with the local provider", "Sign in with the second provider");

        Answer started = browser.submit("/auth/signin/second", NOTHING);

        String issuer = SharedStack.openIdStack().environment().get("GATEHOUSE_OPENID_SECOND_ISSUER");
        assertThat(started.header("Location"))
                .hasValueSatisfying(there -> assertThat(there)
                        .startsWith(issuer + "/authorize?")
                        .contains("client_id=gatehouse-at-second", "%2Fauth%2Fcallback%2Fsecond"));
        browser.follow(browser.follow(atProvider(started, email)));
        String cookies = browser.cookieHeader();
        assertThat(gatehouse.get("/auth/userinfo", "Cookie", cookies).text("email"))
                .isEqualTo(email);
        Answer signedOut = browser.submit("/auth/logout", NOTHING);
        assertThat(signedOut.header("Location"))
                .hasValueSatisfying(there -> assertThat(there).startsWith(issuer + "/endsession?"));
        assertThat(browser.follow(browser.follow(signedOut)).header("Location"))
                .contains(browser.origin() + "/auth/logout/success");
        assertThat(gatehouse.get("/auth/session", "Cookie", cookies).status()).isEqualTo(401);
    }

    @Test
    void a_script_that_signs_out_is_told_where_to_lead_the_browser_to_sign_out_at_the_provider_too() {
        browser.open("/auth/login");
        browser.follow(browser.follow(atProvider(startSignIn(""), newEmail())));
        String cookies = browser.cookieHeader();

        Answer answer = browser.postJson("/auth/logout", "{}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(browser.cookie(SESSION)).isEmpty();
        assertThat(gatehouse.get("/auth/session", "Cookie", cookies).status()).isEqualTo(401);
        String there = answer.text("endSessionUri");
        assertThat(there).contains("/local/endsession?", "id_token_hint=", "state=");
        assertThat(browser.follow(browser.open(there)).header("Location"))
                .contains(browser.origin() + "/auth/logout/success");
    }

    @Test
    void RPL_004_whose_provider_has_no_address_to_sign_out_at_is_told_and_is_signed_out_here() {
        String form = signInAtThird();

        Answer signedOut = browser.submit("/auth/logout", NOTHING);

        assertThat(signedOut.header("Location")).contains(browser.origin() + "/auth/logout/error");
        assertThat(browser.follow(signedOut).body()).contains("has not confirmed");
        assertThat(gatehouse.get("/auth/session", "Cookie", form).status()).isEqualTo(401);
        String script = signInAtThird();
        assertThat(browser.postJson("/auth/logout", "{}").body()).isEqualTo("{}");
        assertThat(gatehouse.get("/auth/session", "Cookie", script).status()).isEqualTo(401);
    }

    /** As far as the profile page; answers the cookies. */
    private String signInAtThird() {
        browser.open("/auth/login");
        browser.follow(browser.follow(atProvider(browser.submit("/auth/signin/third", NOTHING), newEmail())));
        String cookies = browser.cookieHeader();
        assertThat(gatehouse.get("/auth/session", "Cookie", cookies).status()).isEqualTo(200);
        return cookies;
    }

    @Test
    void COOK_004_each_sign_in_gives_a_new_session_and_ends_the_one_before() {
        String email = newEmail();
        browser.open("/auth/login");
        browser.follow(atProvider(startSignIn(""), email));
        String first = browser.cookie(SESSION).orElseThrow();
        browser.open("/profile");

        browser.follow(atProvider(startSignIn(""), email));

        String second = browser.cookie(SESSION).orElseThrow();
        assertThat(second).isNotEqualTo(first).hasSizeGreaterThanOrEqualTo(43);
        assertThat(gatehouse.session(first).status()).isEqualTo(401);
        assertThat(gatehouse.session(second).status()).isEqualTo(200);
    }

    @Test
    void CB_001_an_answer_to_a_sign_in_of_another_browser_opens_nothing() {
        browser.open("/auth/login");
        Answer callback = atProvider(startSignIn(""), newEmail());
        Browser victim = new Browser(gatehouse.uri("/"));

        Answer refused = victim.follow(callback);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(refused.body()).contains("not started in this browser");
        assertThat(victim.cookie(SESSION)).isEmpty();
        assertThat(browser.follow(callback).status()).isEqualTo(303);
    }

    @Test
    void two_tabs_do_not_break_each_other() {
        String email = newEmail();
        browser.open("/auth/login");
        String token = browser.formToken();
        Answer one = startSignIn("/profile?notice=ended");
        Answer other = start(Map.of("csrf_token", token, "return", "/profile?notice=linked"), "same-origin");

        Answer second = browser.follow(atProvider(other, email));
        Answer first = browser.follow(atProvider(one, email));

        assertThat(second.header("Location")).contains(browser.origin() + "/profile?notice=linked");
        assertThat(first.header("Location")).contains(browser.origin() + "/profile?notice=ended");
    }

    @Test
    void CSRF_007_no_other_page_begins_a_sign_in() {
        browser.open("/auth/login");
        Map<String, String> good = Map.of("csrf_token", browser.formToken(), "return", "");

        assertThat(start(NOTHING, "same-origin").status()).isEqualTo(403);
        assertThat(start(good, "cross-site").status()).isEqualTo(403);
        assertThat(browser.open("/auth/signin/local").status()).isEqualTo(405);
    }

    @ParameterizedTest(name = "RDR-001 RDR-021 {0}")
    @ValueSource(strings = {"//evil.com", "/auth/callback/local?code=c&state=s", "https://evil.com/"})
    void RDR_001_RDR_021_nobody_is_led_elsewhere_by_way_of_a_provider(String wanted) {
        browser.open("/auth/login");

        Answer landed = browser.follow(atProvider(startSignIn(wanted), newEmail()));

        assertThat(landed.header("Location")).contains(browser.origin() + "/profile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?code=c&state=s", "?state=s", "?code=c&code=d&state=s", "?error=access_denied&state=s"})
    void CB_001_an_answer_to_nothing_is_told_on_a_page_and_repeats_nothing(String query) {
        Answer answer = browser.open("/auth/callback/local" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Sign in").doesNotContain("access_denied");
    }

    @Test
    void CB_021_an_answer_by_form_is_not_taken() {
        Answer posted = browser.postForm(
                "/auth/callback/local", Map.of("code", "c", "state", "s"), "Sec-Fetch-Site", "cross-site");

        assertThat(posted.status()).isEqualTo(405);
        assertThat(browser.cookie(SESSION)).isEmpty();
    }

    @Test
    void CB_024_the_name_that_a_request_gives_the_host_goes_nowhere() {
        RawHttp.Response answer = RawHttp.send(
                gatehouse.uri("/"),
                "GET /auth/callback/local?code=c&state=s HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\n"
                        + "Connection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("evil");
    }

    @Test
    void CB_017_whoever_says_no_at_the_provider_can_still_sign_in_for_the_page_that_was_wanted() {
        browser.open("/auth/login");
        String there = startSignIn("/profile?notice=ended").header("Location").orElseThrow();
        String state = there.replaceFirst(".*[?&]state=([^&]*).*", "$1");

        Answer cancelled = browser.open("/auth/callback/local?error=access_denied&state=" + state);

        assertThat(cancelled.body()).contains("href=\"/auth/login?return=%2Fprofile%3Fnotice%3Dended\"");
        assertThat(browser.follow(atProvider(startAgain(), newEmail())).header("Location"))
                .contains(browser.origin() + "/profile?notice=ended");
    }

    @Test
    void TOK_003_a_code_that_the_provider_gives_nothing_for_leads_to_a_page_that_says_so() {
        browser.open("/auth/login");
        String there = startSignIn("").header("Location").orElseThrow();
        String state = there.replaceFirst(".*[?&]state=([^&]*).*", "$1");

        Answer failed = browser.open("/auth/callback/local?code=made-up&state=" + state);

        assertThat(failed.status()).as(failed.toString()).isIn(502, 503);
        assertThat(failed.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(failed.body()).contains("/auth/login").doesNotContain("made-up");
        assertThat(browser.cookie(SESSION)).isEmpty();
    }

    private Answer startAgain() {
        browser.open("/auth/login?return=%2Fprofile%3Fnotice%3Dended");
        return startSignIn("/profile?notice=ended");
    }

    @Test
    void CB_024_a_sign_in_that_comes_back_to_another_host_goes_on_at_the_configured_one() {
        browser.open("/auth/login");
        URI callback = URI.create(
                atProvider(startSignIn(""), newEmail()).header("Location").orElseThrow());

        RawHttp.Response answer = RawHttp.send(
                gatehouse.uri("/"),
                "GET " + callback.getRawPath() + "?" + callback.getRawQuery() + " HTTP/1.1\r\nHost: evil.example\r\n"
                        + "X-Forwarded-Host: evil.example\r\nAccept: text/html\r\nCookie: " + browser.cookieHeader()
                        + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.text())
                .containsIgnoringCase("\r\nLocation: " + browser.origin() + "/profile\r\n")
                .doesNotContain("evil");
    }

    @Test
    void CB_022_asking_for_the_headers_of_a_callback_alone_leaves_its_code_for_the_browser() {
        browser.open("/auth/login");
        Answer chosen = atProvider(startSignIn(""), newEmail());
        URI callback = URI.create(chosen.header("Location").orElseThrow());

        Answer head = gatehouse.method(
                "HEAD", callback.getRawPath() + "?" + callback.getRawQuery(), "Cookie", browser.cookieHeader());

        assertThat(head.status()).isEqualTo(405);
        assertThat(browser.follow(chosen).header("Location")).contains(browser.origin() + "/profile");
        assertThat(browser.cookie(SESSION)).isPresent();
    }

    @Test
    void CB_023_a_callback_that_is_fetched_ahead_of_need_leaves_its_code_for_the_browser() {
        browser.open("/auth/login");
        Answer chosen = atProvider(startSignIn(""), newEmail());
        URI callback = URI.create(chosen.header("Location").orElseThrow());

        Answer ahead = gatehouse.get(
                callback.getRawPath() + "?" + callback.getRawQuery(),
                "Cookie",
                browser.cookieHeader(),
                "Sec-Purpose",
                "prefetch");

        assertThat(ahead.status()).isEqualTo(403);
        assertThat(ahead.header("Set-Cookie")).isEmpty();
        assertThat(browser.follow(chosen).header("Location")).contains(browser.origin() + "/profile");
        assertThat(browser.cookie(SESSION)).isPresent();
    }

    @Test
    void RPL_002_an_answer_to_no_sign_out_says_that_it_is_not_confirmed() {
        Answer back = browser.open("/auth/logout/callback?state=made-up");

        assertThat(back.header("Location")).contains(browser.origin() + "/auth/logout/error");
        assertThat(browser.follow(back).body()).contains("has not confirmed").doesNotContain("made-up");
    }

    @Test
    void BCL_024_another_page_that_makes_a_browser_say_it_signed_out_ends_nothing() {
        browser.open("/auth/login");
        browser.follow(atProvider(startSignIn(""), newEmail()));

        assertThat(saysSignedOut(browser).status()).as("with the cookie").isEqualTo(400);
        assertThat(saysSignedOut(new Browser(gatehouse.uri("/"))).status())
                .as("without it")
                .isEqualTo(400);
        assertThat(browser.open("/profile").status()).isEqualTo(200);
    }

    private static Answer saysSignedOut(Browser with) {
        return with.postForm(
                "/auth/backchannel-logout/local",
                Map.of("logout_token", "made.up.token"),
                "Sec-Fetch-Site",
                "cross-site");
    }

    @Test
    void whoever_has_an_account_with_that_e_mail_proves_it_first_and_both_are_linked() {
        String email = newEmail();
        gatehouse.signUp(email);
        browser.open("/auth/login");

        Answer back = browser.follow(atProvider(startSignIn(""), email));
        assertThat(back.header("Location")).contains(browser.origin() + "/auth/login/link?return=%2Fprofile");
        Answer asked = browser.follow(back);
        assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
        assertThat(asked.body()).contains("already an account with the e-mail " + email);
        assertThat(browser.cookie(SESSION)).isEmpty();
        Answer proven = browser.submit(
                "/auth/login", Map.of("email", email, "password", PASSWORD, "linking", "the local provider"));

        assertThat(browser.follow(proven).body()).contains("from now on you can sign in both ways");
        browser.submit("/auth/logout", NOTHING);
        browser.open("/auth/login");
        Answer landed = browser.follow(atProvider(startSignIn(""), email));
        assertThat(landed.header("Location")).contains(browser.origin() + "/profile");
    }

    @Test
    void whoever_came_from_one_provider_proves_the_account_there_and_links_another() {
        String email = newEmail();
        signInAtLocal(email);

        Answer asked = comeFromSecond(email);
        assertThat(asked.body())
                .contains("already an account with the e-mail " + email, "Sign in with the local provider")
                .doesNotContain("Sign in with the second provider");
        Answer proven = browser.follow(atProvider(browser.fillIn("/auth/signin/local", NOTHING), email));

        assertThat(browser.follow(proven).body()).contains(email, "from now on you can sign in both ways");
        assertThat(browser.cookie(TICKET)).isEmpty();
        browser.submit("/auth/logout", NOTHING);
        browser.open("/auth/login");
        Answer landed = browser.follow(atProvider(browser.submit("/auth/signin/second", NOTHING), email));
        assertThat(landed.header("Location")).contains(browser.origin() + "/profile");
    }

    @Test
    void a_proof_of_another_account_at_a_provider_links_nothing_and_says_so() {
        String email = newEmail();
        signInAtLocal(email);
        comeFromSecond(email);

        Answer proven = browser.follow(atProvider(browser.fillIn("/auth/signin/local", NOTHING), newEmail()));

        assertThat(browser.follow(proven).body()).contains("nothing was linked").doesNotContain(email);
        browser.submit("/auth/logout", NOTHING);
        assertThat(comeFromSecond(email).body()).contains("already an account with the e-mail " + email);
    }

    @Test
    void the_ticket_of_another_browser_links_nothing_here() {
        String email = newEmail();
        signInAtLocal(email);
        comeFromSecond(email);
        Browser another = new Browser(gatehouse.uri("/"));
        another.open("/auth/login");

        Answer started = another.submit("/auth/signin/local", Map.of("linking", "the second provider"));
        Answer proven = another.follow(atProvider(another, started, email));

        assertThat(another.follow(proven).body()).contains("nothing was linked");
        Answer late = browser.follow(atProvider(browser.fillIn("/auth/signin/local", NOTHING), email));
        assertThat(late.header("Location")).contains(browser.origin() + "/profile?notice=linked");
    }

    @Test
    void a_ticket_that_is_not_known_any_more_links_nothing_and_says_so() {
        String email = newEmail();
        signInAtLocal(email);
        comeFromSecond(email);
        browser.setCookie(TICKET, "A".repeat(43));

        Answer proven = browser.follow(atProvider(browser.fillIn("/auth/signin/local", NOTHING), email));

        assertThat(browser.follow(proven).body()).contains(email, "nothing was linked");
    }

    @Test
    void an_ordinary_sign_in_at_a_provider_links_nothing_that_was_begun_before() {
        String email = newEmail();
        signInAtLocal(email);
        comeFromSecond(email);
        browser.open("/auth/login");

        Answer landed = browser.follow(atProvider(startSignIn(""), email));

        assertThat(landed.header("Location")).hasValue(browser.origin() + "/profile");
        browser.open("/profile");
        browser.submit("/auth/logout", NOTHING);
        assertThat(comeFromSecond(email).body()).contains("already an account with the e-mail " + email);
    }

    /** An account with this e-mail, that nothing but the local provider leads to. */
    private void signInAtLocal(String email) {
        browser.open("/auth/login");
        browser.follow(browser.follow(atProvider(startSignIn(""), email)));
        browser.submit("/auth/logout", NOTHING);
    }

    /** Somebody with this e-mail whom the second provider knows, as far as the page that asks for a proof. */
    private Answer comeFromSecond(String email) {
        browser.open("/auth/login");
        return browser.follow(browser.follow(atProvider(browser.submit("/auth/signin/second", NOTHING), email)));
    }

    @Test
    void whoever_is_signed_in_as_somebody_else_may_prove_an_account_too() {
        String email = newEmail();
        gatehouse.signUp(email);
        browser.open("/auth/login");
        browser.follow(atProvider(startSignIn(""), newEmail()));
        String first = browser.cookie(SESSION).orElseThrow();
        browser.open("/profile");

        browser.follow(browser.follow(atProvider(startSignIn(""), email)));
        Answer proven = browser.fillIn("/auth/login", Map.of("email", email, "password", PASSWORD));

        assertThat(browser.follow(proven).body()).contains(email, "from now on you can sign in both ways");
        assertThat(gatehouse.session(first).status()).isEqualTo(401);
    }

    /** Presses the provider's button on the page that is open. */
    private Answer startSignIn(String wanted) {
        Answer started = browser.submit("/auth/signin/local", Map.of("return", wanted));
        assertThat(started.status()).as(started.toString()).isEqualTo(303);
        return started;
    }

    private Answer start(Map<String, String> fields, String site) {
        return browser.postForm("/auth/signin/local", fields, "Sec-Fetch-Site", site);
    }

    /** Chooses a person at the provider, and comes to where that sends the browser. */
    private Answer atProvider(Answer started, String email) {
        return atProvider(browser, started, email);
    }

    private static Answer atProvider(Browser browser, Answer started, String email) {
        String there = started.header("Location").orElseThrow();
        browser.open(there);
        Answer chosen = browser.postForm(
                URI.create(there).toString(),
                Map.of(
                        "username",
                        email,
                        "claims",
                        "{\"email\":\"" + email + "\",\"email_verified\":true,\"given_name\":\"Ada\","
                                + "\"family_name\":\"Lovelace\"}"));
        assertThat(chosen.header("Location")).as(chosen.toString()).isPresent();
        return chosen;
    }
}
