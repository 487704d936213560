package io.gatehouse.it.bridge;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.bearer.probe.JwtLogin;
import io.gatehouse.it.bearer.probe.TokenResource;
import io.gatehouse.it.bridge.probe.WhoResource;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.TokenIssuer;
import io.gatehouse.it.stack.Wars;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends each request to two nodes, one of each bridge, that share their sessions: both must answer alike. */
class BridgeIT {

    private static final String SETTING = "GATEHOUSE_GUARD_BRIDGE";

    private static final Map<String, String> ONE_WRONG =
            Map.of("email", "nobody", "firstName", "Ada", "lastName", "Lovelace");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String STRANGER = "X-Forwarded-For";
    private static final Duration FIRST_CALL = Duration.ofMinutes(1);

    private static final TokenIssuer ISSUER = TokenIssuer.start("one", SharedStack.stack()::now);
    private static final Map<String, Node> NODES = new HashMap<>();

    @BeforeAll
    static void start() {
        LocalStack stack = SharedStack.stack();
        Path war = Wars.withLibrary(
                ProjectFiles.find().war(),
                stack.folder("bridge.war"),
                WhoResource.class,
                TokenResource.class,
                JwtLogin.class);
        Map<String, Map<String, String>> settings = new HashMap<>();
        for (String bridge : List.of("direct", "standard")) {
            Map<String, String> own = new HashMap<>(ISSUER.settings());
            own.put(SETTING, bridge);
            own.put("JAVA_TOOL_OPTIONS", Node.BRIEF);
            settings.put(bridge, own);
        }
        NODES.putAll(Node.startTogether(stack, war, settings, Duration.ZERO));
        // the first call of a node may take longer than a call to Stytch may
        NODES.values().forEach(node -> eventually(FIRST_CALL, () -> node.signUp(newEmail())));
        NODES.values()
                .forEach(node -> eventually(
                        FIRST_CALL,
                        () -> assertThat(node.get("/bridge/users", bearer(ISSUER.jwt("grace", "user")))
                                        .status())
                                .isEqualTo(200)));
    }

    @AfterAll
    static void stop() {
        NODES.values().forEach(Node::close);
        ISSUER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anybody",
                "somebody",
                "users",
                "auditors",
                "asked-by-servlet",
                "asked-by-security",
                "logged-out",
                "nowhere"
            })
    void nobody_is_told_the_same(String what) {
        Answer answer = alike("/bridge/" + what);

        assertThat(answer.body()).doesNotContain("user true", "CallerPrincipal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anybody", "somebody", "users"})
    void the_caller_of_a_session_is_known_to_every_interface(String what) {
        Answer answer = alike("/bridge/" + what, bearer(signUp()));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().lines()).hasSize(3).allMatch(line -> line.contains("user true"));
        assertThat(answer.body()).doesNotContain("nobody", "auditor true");
    }

    @Test
    void a_role_that_the_caller_has_not_is_refused() {
        Answer answer = alike("/bridge/auditors", bearer(signUp()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asked-by-servlet", "asked-by-security"})
    void an_application_may_ask_in_the_middle_of_a_request(String what) {
        Answer answer = alike("/bridge/" + what, bearer(signUp()));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body())
                .containsPattern("authenticated: (true|SUCCESS)")
                .contains("user true");
    }

    @Test
    void an_application_may_forget_the_caller_of_a_request_and_the_session_stays() {
        String token = signUp();

        Answer answer = alike("/bridge/logged-out", bearer(token));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("user true");
        assertThat(alike("/bridge/somebody", bearer(token)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-token-in-the-world", "", "a b", "eyJhbGciOiJub25lIn0.e30.", "eyJ.eyJ.x"})
    void what_is_no_session_is_refused(String token) {
        Answer closed = alike("/bridge/somebody", bearer(token));
        Answer open = alike("/bridge/anybody", bearer(token));

        assertThat(closed.status()).as(closed.toString()).isEqualTo(401);
        assertThat(closed.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.body()).doesNotContain("user true");
    }

    @Test
    void a_session_that_ended_on_one_is_refused_by_both() {
        String token = signUp();
        NODES.get("standard").logout(token);

        Answer answer = alike("/bridge/somebody", bearer(token));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("invalid_token");
    }

    @Test
    void the_caller_of_a_jwt_is_known_to_every_interface() {
        Answer good = alike("/bridge/users", bearer(ISSUER.jwt("grace", "user")));
        Answer otherRole = alike("/bridge/auditors", bearer(ISSUER.jwt("grace", "user")));

        assertThat(good.status()).as(good.toString()).isEqualTo(200);
        assertThat(good.body().lines())
                .allMatch(line -> line.contains("grace"))
                .allMatch(line -> line.contains("user true"));
        assertThat(otherRole.status()).isEqualTo(403);
    }

    @Test
    void a_jwt_is_injected_as_the_container_does() {
        Answer answer = alike("/token/admins", bearer(ISSUER.jwt("grace", "admin")));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).startsWith("caller grace, sub grace").contains("groups [admin]", "principal true");
    }

    @Test
    void a_forged_jwt_is_refused() {
        try (TokenIssuer stranger = TokenIssuer.start("stranger", SharedStack.stack()::now)) {
            String forged = stranger.signed(ISSUER.header(), ISSUER.claims("eve", "user"));

            assertThat(alike("/bridge/users", bearer(forged)).status()).isEqualTo(401);
        }
    }

    @Test
    void a_cookie_signs_in_and_changes_nothing_without_a_forms_token() {
        String email = newEmail();
        NODES.get("direct").signUp(email);
        Browser browser = new Browser(NODES.get("direct").uri("/"));
        browser.signIn(email, Gatehouse.PASSWORD);
        String cookie = browser.cookieHeader();

        Answer known = alike("/bridge/somebody", "Cookie", cookie);
        Answer forged = alike((bridge, node) ->
                node.postPlain("/auth/logout", "a=b", FORM, "Cookie", cookie, "Origin", "https://evil.example"));
        Answer bare = alike((bridge, node) -> node.postPlain("/auth/logout", "a=b", FORM, "Cookie", cookie));

        assertThat(known.body()).contains("user true");
        assertThat(forged.status()).as(forged.toString()).isEqualTo(403);
        assertThat(bare.status()).as(bare.toString()).isEqualTo(403);
        assertThat(alike("/bridge/somebody", "Cookie", cookie).status()).isEqualTo(200);
    }

    @Test
    void the_master_key_opens_what_asks_for_it_and_nothing_else() {
        Answer none = alike((bridge, node) -> node.post("/auth/invite", Map.of(), STRANGER, "10.99.0.1"));
        Answer wrong = alike(
                (bridge, node) -> node.post("/auth/invite", Map.of(), "X-Api-Key", "wrong", STRANGER, "10.99.0.2"));
        Answer right = alike((bridge, node) ->
                node.post("/auth/invite", ONE_WRONG, "X-Api-Key", LocalStack.MASTER_KEY, STRANGER, "10.99.0.3"));
        Answer elsewhere = alike("/bridge/somebody", "X-Api-Key", LocalStack.MASTER_KEY);

        assertThat(List.of(none.status(), wrong.status(), right.status(), elsewhere.status()))
                .containsExactly(401, 401, 400, 401);
    }

    @Test
    void bodies_and_methods_are_refused_alike() {
        Answer large = alike((bridge, node) -> node.postText("/auth/login", "\"" + "x".repeat(100_000) + "\""));
        Answer otherType = alike((bridge, node) -> node.postPlain("/auth/login", "a=b", "text/plain"));
        Answer otherMethod = alike((bridge, node) -> node.method("DELETE", "/auth/login"));
        Answer preflight = alike((bridge, node) -> node.method(
                "OPTIONS", "/auth/login", "Origin", "http://localhost:3000", "Access-Control-Request-Method", "POST"));

        assertThat(List.of(large.status(), otherType.status(), preflight.status()))
                .containsExactly(413, 415, 204);
        assertThat(otherMethod.status()).isBetween(400, 499);
    }

    @Test
    void a_session_of_which_nothing_can_be_told_is_503() {
        SharedStack.stack().stytch().spoil("sessions.authenticate", "error", Map.of("status", 500, "error_type", "x"));
        try {
            Answer answer = alike((bridge, node) -> node.sessionOfStranger(
                    "unknown-" + bridge + "-" + newEmail().replace('@', '-')));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isPresent();
        } finally {
            SharedStack.stack().stytch().clearFaults();
        }
    }

    private static String signUp() {
        return NODES.get("direct").signUp(newEmail());
    }

    private static Answer alike(String path, String... headers) {
        return alike((bridge, node) -> node.get(path, headers));
    }

    /** The answer of one, once it is known that the other's is the same in all but what differs each time. */
    private static Answer alike(BiFunction<String, Node, Answer> request) {
        Answer direct = request.apply("direct", NODES.get("direct"));
        Answer standard = request.apply("standard", NODES.get("standard"));
        assertThat(comparable(direct)).isEqualTo(comparable(standard));
        return direct;
    }

    private static String comparable(Answer answer) {
        Map<String, List<String>> headers =
                new HashMap<>(answer.response().headers().map());
        headers.remove("date");
        headers.remove("x-request-id");
        return answer.status() + " "
                + headers.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList() + "\n"
                + answer.body().replace(answer.header("X-Request-Id").orElse("-"), "<request>");
    }
}
