package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.RawHttp;
import io.gatehouse.it.stack.SharedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A node as in production, behind something that ends TLS. Stytch itself is out of reach of tests; people come through an
 * OpenID provider on this machine, where plain text may go.
 */
class ProductionIT {

    private static final String ORIGIN = "https://gatehouse.example";
    private static final String SESSION = "__Host-gatehouse";

    private static Node node;

    private final Browser browser = new Browser(node.uri("/"), ORIGIN);

    @BeforeAll
    static void start() {
        node = Node.start(
                SharedStack.openIdStack(),
                "production",
                ProjectFiles.find().war(),
                Map.of(
                        "GATEHOUSE_PROFILE", "production",
                        "GATEHOUSE_BASE_URL", ORIGIN,
                        "STYTCH_API_URL", "",
                        "GATEHOUSE_CLOCK_OFFSET_FILE", "",
                        "JAVA_TOOL_OPTIONS", Node.BRIEF));
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void COOK_003_every_cookie_is_of_this_host_over_tls_alone_and_out_of_reach_of_scripts_and_other_sites() {
        Answer form = browser.open("/auth/login");
        Answer landed = signIn();

        assertThat(landed.status()).as(landed.toString()).isEqualTo(303);
        assertThat(landed.header("Location")).contains(ORIGIN + "/profile");
        for (Answer answer : List.of(form, landed)) {
            assertThat(answer.response().headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Host-gatehouse")
                            .contains("; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure")
                            .doesNotContainIgnoringCase("Domain="));
        }
        assertThat(browser.cookie(SESSION)).isPresent();
        assertThat(browser.open("/profile").status()).isEqualTo(200);
    }

    @Test
    void COOK_003_the_cookie_of_local_runs_counts_for_nothing() {
        signIn();
        String token = browser.cookie(SESSION).orElseThrow();

        assertThat(node.get("/auth/session", "Cookie", SESSION + "=" + token).status())
                .isEqualTo(200);
        for (String name : List.of("gatehouse-local", "gatehouse", "__Secure-gatehouse", "__host-gatehouse")) {
            Answer answer = node.get("/auth/session", "Cookie", name + "=" + token);
            assertThat(answer.status()).as(name).isEqualTo(401);
            assertThat(answer.text("code")).as(name).isEqualTo("unauthenticated");
        }
    }

    @Test
    void HDR_001_every_answer_keeps_browsers_on_tls_and_away_from_cameras() {
        List<Answer> answers = List.of(
                browser.open("/"),
                browser.open("/auth/login"),
                browser.open("/nothing"),
                node.get("/auth/session"),
                node.get("/health/live"),
                node.postText("/auth/login", "{"),
                node.method("DELETE", "/auth/login"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("Strict-Transport-Security")).contains("max-age=63072000; includeSubDomains");
            assertThat(answer.header("Permissions-Policy"))
                    .contains("camera=(), geolocation=(), microphone=(), payment=()");
            assertThat(answer.header("Cache-Control")).contains("no-store");
        });
        RawHttp.Response edge = RawHttp.send(
                node.uri("/"), "GET /%zz HTTP/1.1\r\nHost: gatehouse.example\r\nConnection: close\r\n\r\n");
        assertThat(edge.text()).containsIgnoringCase("Strict-Transport-Security: max-age=63072000");
    }

    @Test
    void the_description_is_for_local_runs_and_the_machine_itself() {
        for (String path : List.of("/swagger-ui", "/swagger-ui/index.html", "/swagger-ui/openapi.yaml")) {
            assertThat(node.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(node.management().get("/openapi").status()).isEqualTo(200);
    }

    private Answer signIn() {
        browser.open("/auth/login");
        String email = newEmail();
        Answer asked = browser.fillIn("/auth/signin/local", Map.of());
        Answer chosen = browser.postForm(
                asked.header("Location").orElseThrow(() -> new AssertionError(asked)),
                Map.of("username", email, "claims", "{\"email\":\"" + email + "\",\"email_verified\":true}"));
        return browser.follow(chosen);
    }
}
