package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.LocalProvider;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in at the provider of the local stack, as a browser does it. */
class OpenIdIT {

    private static LocalProvider provider;
    private static Node gatehouse;

    private final Browser browser = new Browser(gatehouse.uri("/"));
    private final String email = newEmail();

    @BeforeAll
    static void start() {
        provider = LocalProvider.start(SharedStack.stack(), "openid");
        gatehouse = Node.start(SharedStack.stack(), "node-openid", provider.settings());
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
        provider.close();
    }

    @Test
    void signs_in_at_the_provider_and_out_at_both_ends() {
        Answer profile = browser.follow(signIn());
        assertThat(profile.status()).as(profile.toString()).isEqualTo(200);
        assertThat(profile.body()).contains(email, "Grace Hopper");

        Answer out = browser.submit("/auth/logout", Map.of());
        assertThat(out.header("Location").orElseThrow())
                .startsWith(provider.issuer() + "/endsession?")
                .contains("id_token_hint=");
        Answer there = browser.follow(out);
        Answer back = browser.follow(there);
        assertThat(back.header("Location").orElseThrow()).endsWith("/auth/logout/success");
        assertThat(browser.open("/profile").status()).isEqualTo(303);
    }

    @Test
    void the_session_is_one_like_any_other_and_carries_the_providers_roles() {
        signIn();
        String token = browser.cookie("gatehouse-local").orElseThrow();

        Answer session = gatehouse.get("/auth/session", bearer(token));

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.text("email")).isEqualTo(email);
        assertThat(session.text("source")).isEqualToIgnoringCase("openid");
        assertThat(session.json().path("roles").toString()).contains("user", "editor");
    }

    @Test
    void CB_006_the_answer_of_the_provider_counts_once() {
        Answer callback = atProvider();
        assertThat(browser.follow(callback).status()).isEqualTo(303);

        Answer again = browser.follow(callback);

        assertThat(again.status()).isEqualTo(400);
        assertThat(browser.open("/profile").status()).isEqualTo(200);
    }

    @Test
    void CB_001_the_answer_of_the_provider_counts_in_the_browser_that_asked() {
        Answer callback = atProvider();

        Answer stolen = new Browser(gatehouse.uri("/")).follow(callback);

        assertThat(stolen.status()).isEqualTo(400);
        assertThat(browser.follow(callback).status()).isEqualTo(303);
    }

    @Test
    void BCL_018_what_is_no_logout_token_is_refused_and_not_to_be_kept() {
        Answer refused = browser.postForm("/auth/backchannel-logout/local", Map.of("logout_token", "a.b.c"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    private Answer signIn() {
        Answer signedIn = browser.follow(atProvider());
        assertThat(signedIn.status()).as(signedIn.toString()).isEqualTo(303);
        return signedIn;
    }

    private Answer atProvider() {
        return provider.answerTo(browser, email);
    }
}
