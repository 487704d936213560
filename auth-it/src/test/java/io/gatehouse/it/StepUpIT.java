package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What asks for a fresh proof, and how people and programs give it. */
class StepUpIT {

    private static final String SESSION = "gatehouse-local";
    private static final String WAYS_IN = "/profile/ways-in";
    private static final String SOMETHING = "/auth/identities/" + new UUID(0, 1);
    private static final long SIX_MINUTES = 360;
    private static final Map<String, String> NOTHING = Map.of();
    private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([^\"]*)\"");

    @Test
    void a_program_is_challenged_and_goes_on_with_a_new_token() {
        Node gatehouse = SharedStack.node();
        String email = newEmail();
        String token = gatehouse.signUp(email);
        assertThat(gatehouse.method("DELETE", SOMETHING, bearer(token)).status())
                .isEqualTo(404);
        SharedStack.stack().advanceClock(SIX_MINUTES);

        Answer challenged = gatehouse.method("DELETE", SOMETHING, bearer(token));

        assertThat(challenged.status()).isEqualTo(401);
        assertThat(challenged.header("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge)
                        .startsWith("Bearer error=\"insufficient_user_authentication\"")
                        .contains("max_age=\"300\""));
        assertThat(challenged.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(challenged.text("code")).isEqualTo("insufficient_user_authentication");
        assertThat(challenged.json().path("maxAge").asInt()).isEqualTo(300);
        assertThat(gatehouse.session(token).status()).isEqualTo(200);
        String fresh = gatehouse.login(email, PASSWORD).sessionToken();
        assertThat(gatehouse.method("DELETE", SOMETHING, bearer(fresh)).status())
                .isEqualTo(404);
    }

    @Test
    void SESS_011_a_person_proves_the_password_and_comes_back_with_another_session() {
        Node gatehouse = SharedStack.node();
        Browser browser = new Browser(gatehouse.uri("/"));
        String email = newEmail();
        gatehouse.signUp(email);
        browser.signIn(email, PASSWORD);
        assertThat(browser.open(WAYS_IN).status()).isEqualTo(200);
        SharedStack.stack().advanceClock(SIX_MINUTES);
        String before = browser.cookie(SESSION).orElseThrow();

        Answer asked = browser.open(WAYS_IN);

        assertThat(asked.header("Location"))
                .contains(browser.origin() + "/auth/prove?max_age=300&return=%2Fprofile%2Fways-in");
        assertThat(browser.follow(asked).body()).contains("Prove that it is you", email);
        Answer wrong = browser.submit("/auth/prove", Map.of("password", "Wrong-Horse-7-Battery", "return", WAYS_IN));
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body()).contains("The password is wrong.").doesNotContain("Wrong-Horse");
        assertThat(browser.cookie(SESSION)).contains(before);
        Answer right = browser.submit("/auth/prove", Map.of("password", PASSWORD, "return", WAYS_IN));
        assertThat(right.header("Location")).contains(browser.origin() + WAYS_IN);
        assertThat(browser.cookie(SESSION).orElseThrow()).isNotEqualTo(before);
        assertThat(browser.follow(right).status()).isEqualTo(200);
        assertThat(gatehouse.session(before).status()).isEqualTo(401);
    }

    @Test
    void SESS_011_a_script_of_a_page_proves_the_password_and_the_browser_gets_another_cookie() {
        Node gatehouse = SharedStack.node();
        Browser browser = new Browser(gatehouse.uri("/"));
        String email = newEmail();
        gatehouse.signUp(email);
        browser.signIn(email, PASSWORD);
        browser.open("/profile");
        String before = browser.cookie(SESSION).orElseThrow();
        String[] headers = {
            "Cookie", browser.cookieHeader(),
            "X-CSRF-Token", browser.formToken(),
            "Origin", browser.origin(),
            "Sec-Fetch-Site", "same-origin"
        };

        Answer wrong = gatehouse.post("/auth/prove", Map.of("password", "Wrong-Horse-7-Battery"), headers);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.header("Set-Cookie")).isEmpty();
        Answer right = gatehouse.post("/auth/prove", Map.of("password", PASSWORD), headers);

        assertThat(right.status()).as("%s", right).isEqualTo(204);
        assertThat(right.body()).as("no script sees the token").isEmpty();
        assertThat(right.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith(SESSION + "=")
                        .contains("HttpOnly")
                        .doesNotContain(before));
        assertThat(gatehouse.session(before).status()).isEqualTo(401);
    }

    @Test
    void SESS_011_a_person_proves_themselves_at_the_provider_and_comes_back_with_another_session() {
        Node gatehouse = SharedStack.openIdNode();
        String email = newEmail();
        Browser browser = signedIn("ada-", email, 0);
        String before = browser.cookie(SESSION).orElseThrow();
        assertThat(browser.follow(browser.open(WAYS_IN)).body()).contains("Prove it with the local provider");

        Answer there = browser.submit("/auth/prove/provider", Map.of("return", WAYS_IN, "max_age", "300"));

        assertThat(there.header("Location"))
                .hasValueSatisfying(
                        address -> assertThat(address).contains("prompt=login", "max_age=300", "login_hint="));
        Answer back = browser.follow(atProvider(browser, there, "ada-" + email, email, now()));
        assertThat(back.header("Location")).contains(browser.origin() + WAYS_IN);
        assertThat(browser.cookie(SESSION).orElseThrow()).isNotEqualTo(before);
        assertThat(browser.follow(back).status()).isEqualTo(200);
        assertThat(gatehouse.session(before).status()).isEqualTo(401);
    }

    @Test
    void somebody_else_who_comes_back_from_the_provider_is_refused() {
        Browser browser = signedIn("bob-", newEmail(), 0);
        String before = browser.cookie(SESSION).orElseThrow();
        browser.follow(browser.open(WAYS_IN));
        Answer there = browser.submit("/auth/prove/provider", Map.of("return", WAYS_IN));
        String other = newEmail();

        Answer refused = browser.follow(atProvider(browser, there, "eve-" + other, other, now()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("as somebody else");
        assertThat(browser.cookie(SESSION)).contains(before);
        assertThat(SharedStack.openIdNode().session(before).status()).isEqualTo(200);
        assertThat(browser.open(WAYS_IN).status()).isEqualTo(303);
    }

    @Test
    void IDT_049_a_weaker_class_than_asked_for_opens_nothing() {
        String email = newEmail();
        Browser browser = signedIn("cyd-", email, 0);
        String before = browser.cookie(SESSION).orElseThrow();
        browser.open("/auth/prove?max_age=300&acr_values=gold&return=%2Fprofile");
        Answer there = browser.submit(
                "/auth/prove/provider", Map.of("return", "/profile", "max_age", "300", "acr_values", "gold"));
        assertThat(there.header("Location"))
                .hasValueSatisfying(address -> assertThat(address).contains("acr_values=gold"));

        Answer refused = browser.follow(atProvider(browser, there, "cyd-" + email, email, now()));

        assertThat(refused.status()).isEqualTo(502);
        assertThat(browser.cookie(SESSION)).contains(before);
    }

    @Test
    void a_proof_that_a_session_cannot_give_is_not_asked_for() {
        Browser browser = signedIn("dan-", newEmail(), 0);

        assertThat(browser.open("/auth/prove?factors=PASSKEY").body()).contains("This asks for another proof");
    }

    @Test
    void a_way_to_sign_in_is_taken_away_and_the_last_one_stays() {
        Node gatehouse = SharedStack.openIdNode();
        String email = newEmail();
        Browser browser = signedIn("fay-", email, now());
        Answer only = browser.open(WAYS_IN);
        assertThat(only.body()).contains("the only way to sign in").doesNotContain("Take away signing in");
        browser.open("/profile");
        String id = gatehouse
                .get("/auth/identities", "Cookie", browser.cookieHeader())
                .json()
                .path(0)
                .path("id")
                .asText();
        Answer kept = browser.submit(WAYS_IN + "/remove", Map.of("id", id));
        assertThat(kept.status()).as(kept.toString()).isEqualTo(409);

        Browser owner = linked(email + ".both");
        Matcher way = ID.matcher(owner.open(WAYS_IN).body());
        assertThat(way.find()).isTrue();
        Answer gone = owner.follow(owner.submit(WAYS_IN + "/remove", Map.of("id", way.group(1))));

        assertThat(gone.status()).as(gone.toString()).isEqualTo(200);
        assertThat(gone.body()).contains("cannot be opened that way any more", "E-mail and password");
        assertThat(ID.matcher(gone.body()).find()).isFalse();
    }

    /** The page that asks to prove the account is for whoever reads it, also if somebody is signed in already. */
    @Test
    void the_account_is_proven_and_linked_in_a_browser_in_which_somebody_is_signed_in() {
        Node gatehouse = SharedStack.openIdNode();
        String email = newEmail();
        gatehouse.signUp(email);
        Browser browser = signedIn("gil-", newEmail(), 0);
        String before = browser.cookie(SESSION).orElseThrow();
        browser.open("/profile");

        Answer started = browser.submit("/auth/signin/local", NOTHING);
        Answer asked = browser.follow(browser.follow(atProvider(browser, started, "at-" + email, email, now())));
        assertThat(asked.body()).contains("already an account with the e-mail " + email);
        Answer proven = browser.submit(
                "/auth/login", Map.of("email", email, "password", PASSWORD, "linking", "the local provider"));

        assertThat(browser.follow(proven).body()).contains("from now on you can sign in both ways");
        assertThat(gatehouse.session(before).status()).isEqualTo(401);
    }

    /** Somebody who signed up with a password and has linked an identity since. */
    private static Browser linked(String email) {
        Node gatehouse = SharedStack.openIdNode();
        gatehouse.signUp(email);
        Browser browser = new Browser(gatehouse.uri("/"));
        browser.open("/auth/login");
        Answer started = browser.submit("/auth/signin/local", NOTHING);
        browser.follow(browser.follow(atProvider(browser, started, "at-" + email, email, now())));
        browser.submit("/auth/login", Map.of("email", email, "password", PASSWORD, "linking", "the local provider"));
        return browser;
    }

    private static Browser signedIn(String prefix, String email, long authTime) {
        Browser browser = new Browser(SharedStack.openIdNode().uri("/"));
        browser.open("/auth/login");
        Answer started = browser.submit("/auth/signin/local", NOTHING);
        browser.follow(atProvider(browser, started, prefix + email, email, authTime));
        assertThat(browser.cookie(SESSION)).isPresent();
        return browser;
    }

    /** @param authTime 0 if the provider does not say */
    private static Answer atProvider(Browser browser, Answer started, String subject, String email, long authTime) {
        String there = started.header("Location").orElseThrow(() -> new AssertionError(started));
        browser.open(there);
        String claims = "{\"email\":\"" + email + "\",\"email_verified\":true"
                + (authTime == 0 ? "" : ",\"auth_time\":" + authTime) + "}";
        Answer chosen = browser.postForm(there, Map.of("username", subject, "claims", claims));
        assertThat(chosen.header("Location")).as(chosen.toString()).isPresent();
        return chosen;
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
