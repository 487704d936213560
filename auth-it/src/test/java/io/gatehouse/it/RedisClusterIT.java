package io.gatehouse.it;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.dev.stack.RedisCluster;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node whose Redis is a Cluster, by its address alone, and where signing up goes on by mail. */
class RedisClusterIT {

    /** The first calls of a node, which nothing warmed up, may take longer than one to Stytch may. */
    private static final Duration FIRST_CALLS = Duration.ofSeconds(60);

    private static RedisCluster cluster;
    private static Node node;

    private final LocalStack stack = SharedStack.stack();

    @BeforeAll
    static void start() {
        LocalStack stack = SharedStack.stack();
        cluster = RedisCluster.start(stack.folder("cluster"));
        node = Node.start(
                stack,
                "cluster-node",
                ProjectFiles.find().war(),
                Map.of("REDIS_URL", cluster.url(), "GATEHOUSE_SIGN_UP", "mail", "JAVA_TOOL_OPTIONS", Node.BRIEF));
        eventually(
                FIRST_CALLS,
                () -> assertThat(signUp(newEmail(), PASSWORD).status()).isEqualTo(202));
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void people_sign_up_by_mail_sign_in_and_out_and_every_server_has_its_share() throws IOException {
        String email = newEmail();

        Answer accepted = signUp(email, PASSWORD);
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        assertThat(accepted.body()).doesNotContain("sessionToken");
        assertThat(node.login(email, PASSWORD).status()).isEqualTo(403);
        setPassword(email);
        for (int i = 0; i < 8; i++) {
            String token = node.login(email, PASSWORD).sessionToken();
            assertThat(node.session(token).text("email")).isEqualTo(email);
        }
        String token = node.login(email, PASSWORD).sessionToken();
        Answer renewed = node.post("/auth/refresh", Map.of("sessionToken", token), bearer(token));
        assertThat(renewed.status()).as(renewed.toString()).isEqualTo(200);
        assertThat(node.logout(token).status()).isEqualTo(200);

        assertThat(node.session(token).status()).isEqualTo(401);
        for (RedisServer master : cluster.nodes().subList(0, 3)) {
            assertThat((Long) master.command("DBSIZE")).isPositive();
        }
    }

    @Test
    void strangers_are_told_the_same_whether_an_address_is_known_or_not() {
        String email = newEmail();
        Answer unknown = signUp(email, PASSWORD);
        setPassword(email);
        stack.advanceClock(61);

        Answer known = signUp(email, "Another-Horse-7-Battery");

        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(node.login(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void wrong_passwords_meet_the_limit() {
        String email = newEmail();
        signUp(email, PASSWORD);
        setPassword(email);
        for (int i = 0; i < 10; i++) {
            assertThat(node.login(email, "Wrong-Horse-7-Battery").status()).isEqualTo(403);
        }

        Answer eleventh = node.login(email, "Wrong-Horse-7-Battery");

        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(eleventh.header("Retry-After")).isPresent();
    }

    private void setPassword(String email) {
        assertThat(node.post(
                                "/auth/password",
                                Map.of("sessionToken", stack.stytch().linkTokenFor(email), "password", PASSWORD),
                                "X-Forwarded-For",
                                newAddress())
                        .status())
                .isEqualTo(200);
    }

    private static Answer signUp(String email, String password) {
        return node.trySignUp(email, password, newAddress());
    }
}
