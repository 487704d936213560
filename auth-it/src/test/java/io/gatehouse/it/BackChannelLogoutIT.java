package io.gatehouse.it;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.Http;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider says over HTTP that somebody has signed out there, with tokens that it has signed. */
class BackChannelLogoutIT {

    private static final String SESSION = "gatehouse-local";
    private static final String ENDPOINT = "/auth/backchannel-logout/local";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String EVENT = "\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}";
    private static final Duration EVERYWHERE = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final Node node = SharedStack.openIdNode();
    private final Node otherNode = SharedStack.otherOpenIdNode();
    private final String email = newEmail();

    @Test
    void BCL_001_ends_the_session_that_is_named_by_sid_on_every_node_within_a_second() {
        String sid = UUID.randomUUID().toString();
        String named = signIn(email, sid);
        String another = signIn(email, UUID.randomUUID().toString());
        assertThat(seenOnBothNodes(named)).isTrue();

        Answer told = tell(otherNode, logoutToken(email, ",\"sid\":\"" + sid + "\""));

        assertThat(told.status()).as(told.toString()).isEqualTo(200);
        assertThat(told.header("Cache-Control")).contains("no-store");
        eventually(EVERYWHERE, () -> goneOnBothNodes(named));
        assertThat(seenOnBothNodes(another)).isTrue();
    }

    @Test
    void BCL_002_ends_all_sessions_of_a_person_who_is_named_by_sub_on_every_node_within_a_second() {
        String one = signIn(email, UUID.randomUUID().toString());
        String two = signIn(email, UUID.randomUUID().toString());
        String somebodyElses = signIn(newEmail(), UUID.randomUUID().toString());
        assertThat(seenOnBothNodes(one) && seenOnBothNodes(two)).isTrue();

        assertThat(tell(node, logoutToken(email, "")).status()).isEqualTo(200);

        eventually(EVERYWHERE, () -> {
            goneOnBothNodes(one);
            goneOnBothNodes(two);
        });
        assertThat(seenOnBothNodes(somebodyElses)).isTrue();
    }

    @Test
    void REF_004_a_browser_whose_session_ended_at_the_provider_is_told_and_loses_its_cookie() {
        String session = signIn(email, UUID.randomUUID().toString());
        assertThat(tell(node, logoutToken(email, "")).status()).isEqualTo(200);

        Answer answer = node.get("/auth/session", "Cookie", SESSION + "=" + session);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Set-Cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).startsWith(SESSION + "=;").contains("Max-Age=0"));
    }

    @Test
    void BCL_016_a_token_counts_once() {
        String token = logoutToken(email, "");
        assertThat(tell(node, token).status()).isEqualTo(200);

        refused(tell(otherNode, token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.e30.AA"})
    void BCL_003_BCL_005_what_is_no_logout_token_is_refused(String garbage) {
        refused(tell(node, garbage));
    }

    @Test
    void BCL_018_an_id_token_ends_nothing() {
        String session = signIn(email, UUID.randomUUID().toString());

        refused(tell(node, idToken(email, "{}")));

        assertThat(seenOnBothNodes(session)).isTrue();
    }

    @Test
    void a_provider_is_told_to_come_back_while_redis_cannot_be_reached_and_then_ends_the_session() {
        String session = signIn(email, UUID.randomUUID().toString());
        String token = logoutToken(email, "");
        RedisServer redis = SharedStack.openIdStack().redis();
        redis.kill();
        try {
            Answer told = tell(node, token);
            assertThat(told.status()).as(told.toString()).isEqualTo(503);
            assertThat(told.header("Cache-Control")).contains("no-store");
            assertThat(told.header("Retry-After")).isPresent();
        } finally {
            redis.start();
        }
        eventually(RECOVERY, () -> {
            assertThat(ready(node)).isEqualTo(200);
            assertThat(ready(otherNode)).isEqualTo(200);
        });

        eventually(RECOVERY, () -> assertThat(tell(node, token).status()).isEqualTo(200));

        eventually(EVERYWHERE, () -> goneOnBothNodes(session));
    }

    private static int ready(Node of) {
        return of.management().get("/health/ready").status();
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    private boolean seenOnBothNodes(String session) {
        return node.session(session).status() == 200
                && otherNode.session(session).status() == 200;
    }

    private void goneOnBothNodes(String session) {
        assertThat(node.session(session).status()).isEqualTo(401);
        assertThat(otherNode.session(session).status()).isEqualTo(401);
    }

    private static Answer tell(Node node, String token) {
        return node.postPlain(ENDPOINT, "logout_token=" + token, FORM, "X-Forwarded-For", newAddress());
    }

    private String signIn(String person, String sid) {
        Browser browser = new Browser(node.uri("/"));
        browser.open("/auth/login");
        Answer started = browser.submit("/auth/signin/local", Map.of());
        String there = started.header("Location").orElseThrow(() -> new AssertionError(started));
        String claims = "{\"email\":\"%s\",\"email_verified\":true,\"sid\":\"%s\"}".formatted(person, sid);
        browser.follow(browser.postForm(there, Map.of("username", person, "claims", claims)));
        return browser.cookie(SESSION).orElseThrow();
    }

    /** @param more claims, with a comma in front */
    private String logoutToken(String person, String more) {
        return idToken(person, "{" + EVENT + more + "}");
    }

    /** The local provider makes logout tokens of ID tokens: all that it is told is in them, and no nonce. */
    private String idToken(String person, String claims) {
        String issuer = SharedStack.openIdStack().environment().get("GATEHOUSE_OPENID_LOCAL_ISSUER");
        Browser there = new Browser(URI.create(issuer));
        String wanted = issuer + "/authorize?response_type=code&scope=openid&state=s&client_id=gatehouse"
                + "&redirect_uri=http%3A%2F%2Flocalhost%2Fback";
        Answer chosen = there.postForm(wanted, Map.of("username", person, "claims", claims));
        Matcher code = CODE.matcher(chosen.header("Location").orElseThrow(() -> new AssertionError(chosen)));
        assertThat(code.find()).isTrue();
        return new Http(URI.create(issuer))
                .postPlain(
                        issuer + "/token",
                        "grant_type=authorization_code&client_id=gatehouse&client_secret=any&code=" + code.group(1)
                                + "&redirect_uri=http%3A%2F%2Flocalhost%2Fback",
                        FORM)
                .text("id_token");
    }
}
