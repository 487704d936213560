package io.gatehouse.it.keycloak;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.KeycloakServer;
import io.gatehouse.dev.stack.Ports;
import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes that people sign in to at a Keycloak, which is asked and told what its console would. */
class KeycloakIT {

    private static final String SESSION = "gatehouse-local";
    private static final Map<String, String> NOTHING = Map.of();
    private static final Pattern LOGIN_FORM = Pattern.compile("<form id=\"kc-form-login\"[^>]* action=\"([^\"]+)\"");
    private static final Pattern LOGOUT_FORM = Pattern.compile("<form[^>]* action=\"([^\"]+logout-confirm[^\"]*)\"");
    private static final Pattern LOGOUT_CODE = Pattern.compile("name=\"session_code\" value=\"([^\"]+)\"");
    private static final Pattern FRAME = Pattern.compile("<iframe[^>]* src=\"([^\"]+)\"");

    /** Tokens are due when 90 % of their life have gone at the latest. */
    private static final int TOKENS_ARE_DUE = Realm.TOKENS_LIVE * 9 / 10 + 1;

    private static final int AT_ONCE = 100;

    /** Stated in docs/decisions/openid.md. */
    private static final Duration SEEN_EVERYWHERE = Duration.ofSeconds(1);

    private static final int LOOKED_AT_AGAIN = 61;

    private static LocalStack stack;
    private static KeycloakServer keycloak;
    private static Node node;
    private static Node otherNode;
    private static Realm realm;

    private final Person person = realm.newPerson(List.of("auditor"), List.of("editor"));
    private final Browser browser = new Browser(node.uri("/"));

    @BeforeAll
    static void start() {
        stack = LocalStack.start();
        int port = Ports.free();
        String clientSecret = UUID.randomUUID().toString();
        keycloak = KeycloakServer.start(
                ProjectFiles.find().root().resolve("auth-it/target/keycloak"), stack.folder("keycloak"), port);
        realm = Realm.create(keycloak);
        Map<String, String> settings = settings(port, clientSecret);
        Map<String, Node> nodes =
                Node.startTogether(stack, Map.of("node-1", settings, "node-2", settings), Duration.ZERO);
        node = nodes.get("node-1");
        otherNode = nodes.get("node-2");
        realm.register(List.of(node, otherNode), clientSecret);
    }

    private static Map<String, String> settings(int port, String clientSecret) {
        return Map.of(
                "GATEHOUSE_OPENID_PROVIDERS",
                "keycloak,front",
                "GATEHOUSE_OPENID_KEYCLOAK_ISSUER",
                Realm.issuer(port),
                "GATEHOUSE_OPENID_KEYCLOAK_CLIENT_ID",
                Realm.CLIENT,
                "GATEHOUSE_OPENID_KEYCLOAK_CLIENT_SECRET",
                clientSecret,
                "GATEHOUSE_OPENID_KEYCLOAK_ROLES_CLAIM",
                "realm_access/roles,resource_access/gatehouse/roles",
                "GATEHOUSE_OPENID_FRONT_ISSUER",
                Realm.issuer(port),
                "GATEHOUSE_OPENID_FRONT_CLIENT_ID",
                Realm.FRONT_CLIENT,
                "GATEHOUSE_OPENID_FRONT_CLIENT_SECRET",
                clientSecret,
                "GATEHOUSE_OPENID_FRONT_FRONTCHANNEL_LOGOUT",
                "true");
    }

    @AfterAll
    static void stop() {
        Stream.of(node, otherNode, keycloak, stack).forEach(KeycloakIT::close);
    }

    private static void close(AutoCloseable started) {
        try {
            if (started != null) {
                started.close();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The client is set to refuse whoever comes without PKCE or without a pushed request. */
    @Test
    void a_person_signs_in_and_has_the_roles_of_the_realm_and_of_the_client() {
        Answer asked = startSignIn(browser, "keycloak");
        assertThat(asked.header("Location"))
                .hasValueSatisfying(there -> assertThat(there)
                        .contains("request_uri=urn")
                        .doesNotContain("state=", "nonce=", "redirect_uri="));

        String token = signIn(browser, asked);

        Answer session = node.session(token);
        assertThat(session.text("email")).isEqualTo(person.email());
        assertThat(roles(session)).contains("auditor", "editor", "user");
        assertThat(otherNode.session(token).text("email")).isEqualTo(person.email());
        assertThat(otherNode.get("/auth/userinfo", bearer(token)).text("given_name"))
                .isEqualTo("Ada");
        assertThat(browser.open("/profile").body()).contains("Hello, Ada Lovelace");
    }

    @Test
    void signing_out_ends_the_session_at_keycloak_too() {
        String token = signIn(browser);
        browser.open("/profile");
        assertThat(realm.sessionsOf(person)).hasSize(1);

        Answer back = browser.follow(browser.follow(browser.submit("/auth/logout", NOTHING)));

        assertThat(back.header("Location")).as(back.toString()).contains(browser.origin() + "/auth/logout/success");
        assertThat(realm.sessionsOf(person)).isEmpty();
        assertThat(otherNode.session(token).status()).isEqualTo(401);
        assertThat(pageOf(browser, startSignIn(browser, "keycloak")).body()).containsPattern(LOGIN_FORM);
    }

    @Test
    void BCL_001_a_session_that_is_ended_in_keycloak_is_over_on_both_nodes_and_no_other_is() {
        String token = signIn(browser);
        String ended = realm.sessionsOf(person).get(0);
        String another = signIn(new Browser(node.uri("/")));
        assertThat(otherNode.session(token).status()).isEqualTo(200);

        realm.endSession(ended);

        isOverEverywhere(token);
        assertThat(node.session(another).status()).isEqualTo(200);
        assertThat(otherNode.session(another).status()).isEqualTo(200);
    }

    @Test
    void BCL_002_whoever_is_signed_out_in_keycloak_is_out_on_both_nodes_and_can_sign_in_again() {
        String token = signIn(browser);
        String another = signIn(new Browser(otherNode.uri("/")));

        realm.signOut(person);

        isOverEverywhere(token);
        isOverEverywhere(another);
        assertThat(node.session(signIn(browser)).status()).isEqualTo(200);
    }

    @Test
    void IDT_021_a_key_that_keycloak_has_just_begun_to_sign_with_is_found_and_sessions_go_on() {
        String token = signIn(browser);

        realm.rotateKeys();

        assertThat(node.session(signIn(new Browser(node.uri("/")))).status()).isEqualTo(200);
        assertThat(otherNode.session(signIn(new Browser(otherNode.uri("/")))).status())
                .isEqualTo(200);
        assertThat(node.session(token).status()).isEqualTo(200);
        assertThat(otherNode.get("/auth/userinfo", bearer(token)).status()).isEqualTo(200);
        realm.signOut(person);
        isOverEverywhere(token);
    }

    /** Keycloak's own count of what it was asked, from both nodes together. */
    @Test
    void REF_007_REF_015_tokens_that_are_due_on_two_nodes_are_renewed_by_one_call_and_bring_the_roles_of_now() {
        String token = signIn(browser);
        assertThat(roles(node.session(token))).contains("auditor", "editor");
        assertThat(roles(otherNode.session(token))).contains("auditor", "editor");
        assertThat(realm.refreshesOf(person)).isZero();
        realm.takeRole(person, "auditor");
        stack.advanceClock(TOKENS_ARE_DUE);

        List<CompletableFuture<Answer>> all = IntStream.range(0, AT_ONCE)
                .mapToObj(n -> (n % 2 == 0 ? node : otherNode).getAsync("/auth/userinfo", bearer(token)))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
        assertThat(realm.refreshesOf(person)).isOne();
        // what newer tokens say of roles reaches a session when it is looked at again, within a minute of use
        stack.advanceClock(LOOKED_AT_AGAIN);
        eventually(SEEN_EVERYWHERE, () -> {
            assertThat(roles(node.session(token))).contains("editor").doesNotContain("auditor");
            assertThat(roles(otherNode.session(token))).contains("editor").doesNotContain("auditor");
        });
    }

    /** Keycloak's page for that has a frame for each client that wants one, which a browser would fetch. */
    @Test
    void whoever_signs_out_at_keycloak_itself_is_out_on_both_nodes_by_the_frame_of_its_page() {
        String token = signIn(browser, startSignIn(browser, "front"));
        String another = signIn(new Browser(node.uri("/")));
        assertThat(otherNode.session(token).status()).isEqualTo(200);

        Answer asked = browser.open(keycloak.uri("/realms/" + Realm.NAME + "/protocol/openid-connect/logout")
                + "?client_id=" + Realm.FRONT_CLIENT);
        Answer done = browser.postForm(
                atKeycloak(found(LOGOUT_FORM, asked)),
                Map.of("session_code", found(LOGOUT_CODE, asked), "confirmLogout", "Logout"));
        String frame = found(FRAME, done);

        assertThat(frame).startsWith(browser.origin() + "/auth/frontchannel-logout/front?");
        Answer framed = node.get(
                frame.substring(browser.origin().length()), "Sec-Fetch-Dest", "iframe", "Sec-Fetch-Site", "cross-site");
        assertThat(framed.status()).as(framed.toString()).isEqualTo(200);
        assertThat(framed.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .endsWith("frame-ancestors http://localhost:"
                                + keycloak.uri("/").getPort()));
        isOverEverywhere(token);
        assertThat(node.session(another).status()).isEqualTo(200);
    }

    private static void isOverEverywhere(String token) {
        eventually(SEEN_EVERYWHERE, () -> {
            assertThat(node.session(token).status()).isEqualTo(401);
            assertThat(otherNode.session(token).status()).isEqualTo(401);
        });
    }

    private static List<String> roles(Answer session) {
        List<String> roles = new ArrayList<>();
        session.json().path("roles").forEach(role -> roles.add(role.asText()));
        return roles;
    }

    private String signIn(Browser with) {
        return signIn(with, startSignIn(with, "keycloak"));
    }

    /** Types name and password into Keycloak's own page. */
    private String signIn(Browser with, Answer asked) {
        Answer callback = with.postForm(
                found(LOGIN_FORM, pageOf(with, asked)),
                Map.of("username", person.email(), "password", person.password()));
        assertThat(callback.header("Location")).as(callback.toString()).isPresent();
        Answer landed = with.follow(callback);
        assertThat(landed.header("Location")).as(landed.toString()).contains(with.origin() + "/profile");
        return with.cookie(SESSION).orElseThrow();
    }

    /** Keycloak has a step or two before its page. */
    private static Answer pageOf(Browser with, Answer asked) {
        Answer answer = with.follow(asked);
        while (answer.status() == 302) {
            answer = with.follow(answer);
        }
        return answer;
    }

    private static Answer startSignIn(Browser with, String provider) {
        with.open("/auth/login");
        Answer started = with.submit("/auth/signin/" + provider, NOTHING);
        assertThat(started.status()).as(started.toString()).isEqualTo(303);
        return started;
    }

    /** What a page of Keycloak's says, as a browser would read it. */
    private static String atKeycloak(String action) {
        return action.startsWith("/") ? keycloak.uri(action).toString() : action;
    }

    private static String found(Pattern pattern, Answer page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }
}
