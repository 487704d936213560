package io.gatehouse.it.bridge;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.bridge.probe.JwtLogin;
import io.gatehouse.it.bridge.probe.WhoResource;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.Wars;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends each request to two nodes, one of each bridge, that share their sessions: both must answer alike. */
class BridgeIT {

    private static final String SETTING = "GATEHOUSE_GUARD_BRIDGE";

    private static final Duration FIRST_CALL = Duration.ofMinutes(1);

    private static final JwtIssuer ISSUER = new JwtIssuer();
    private static final Map<String, Node> NODES = new HashMap<>();

    @BeforeAll
    static void start() {
        LocalStack stack = SharedStack.stack();
        Path war = Wars.withLibrary(
                ProjectFiles.find().war(), stack.folder("bridge.war"), WhoResource.class, JwtLogin.class);
        for (String bridge : List.of("direct", "standard")) {
            Map<String, String> settings = new HashMap<>(ISSUER.settings());
            settings.put(SETTING, bridge);
            NODES.put(bridge, Node.start(stack, "bridge-" + bridge, war, settings));
        }
        // the first call of a node may take longer than a call to Stytch may
        NODES.values().forEach(node -> eventually(FIRST_CALL, () -> node.signUp(newEmail())));
    }

    @AfterAll
    static void stop() {
        NODES.values().forEach(Node::close);
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
    void jwts_are_handed_to_the_containers_mechanism() {
        Answer good = alike("/bridge/users", bearer(ISSUER.jwt("grace", "user")));
        Answer otherRole = alike("/bridge/auditors", bearer(ISSUER.jwt("grace", "user")));
        Answer forged = alike("/bridge/users", bearer(new JwtIssuer().jwt("grace", "user")));

        assertThat(good.status()).as(good.toString()).isEqualTo(200);
        assertThat(good.body().lines())
                .allMatch(line -> line.contains("grace"))
                .allMatch(line -> line.contains("user true"));
        assertThat(otherRole.status()).isEqualTo(403);
        assertThat(forged.status()).as(forged.toString()).isEqualTo(401);
    }

    private static String signUp() {
        return NODES.get("direct").signUp(newEmail());
    }

    /** The answer of one, once it is known that the other's is the same in all but what differs each time. */
    private static Answer alike(String path, String... headers) {
        Answer direct = NODES.get("direct").get(path, headers);
        Answer standard = NODES.get("standard").get(path, headers);
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
