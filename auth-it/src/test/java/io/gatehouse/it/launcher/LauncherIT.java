package io.gatehouse.it.launcher;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.Ports;
import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.launcher.Checkout.Ended;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.Http;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.Stytch;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the first page of the README promises of {@code ./gatehouse}. */
@EnabledOnOs(OS.LINUX)
class LauncherIT {

    private static final int PORTS = 6;
    private static final Duration UNTIL_REAPED = Duration.ofSeconds(10);

    private static Checkout checkout;

    @BeforeAll
    static void checkOut() throws IOException {
        Path target = ProjectFiles.find().root().resolve("auth-it/target");
        checkout = Checkout.in(Files.createTempDirectory(target, "launcher-"));
    }

    @Test
    void it_runs_keeps_what_it_learned_until_told_to_forget_and_leaves_no_process_behind() throws Exception {
        int port = freePorts();
        String email = newEmail();

        try (LocalRun run = checkout.run("--port", Integer.toString(port))) {
            run.awaitStarted();
            assertThat(run.address("application")).hasPort(port);
            for (String each : List.of("API", "health", "metrics", "inbox")) {
                assertThat(status(run.address(each))).as(each).isEqualTo(200);
            }
            assertThat(status(URI.create(run.address("OpenID") + "/.well-known/openid-configuration")))
                    .isEqualTo(200);
            createUser(run, email);
            readAudit();
            stop(run, port);
        }

        assertThat(checkout.gatehouse("create-user", newEmail()))
                .satisfies(nobodyThere -> assertRefused(nobodyThere, "No Gatehouse answers at"));
        try (LocalRun again = checkout.run("--port", Integer.toString(port))) {
            again.awaitStarted();
            assertThat(signIn(again, email)).as("it remembers").isEqualTo(200);
            assertThat(checkout.gatehouse("create-user", email))
                    .satisfies(known -> assertRefused(known, "Gatehouse refused with status 409"));
            assertThat(checkout.gatehouse("run", "--port", Integer.toString(freePorts())))
                    .satisfies(second -> assertRefused(second, "Another ./gatehouse run uses"));
            stop(again, port);
        }
        try (LocalRun fresh = checkout.run("--fresh", "--port", Integer.toString(port))) {
            fresh.awaitStarted();
            assertThat(signIn(fresh, email)).as("it has forgotten").isEqualTo(403);
            stop(fresh, port);
        }
    }

    /** Invited by e-mail alone, somebody sets a password by the mailed link and signs in. */
    private static void createUser(LocalRun run, String email) throws Exception {
        Ended created = checkout.gatehouse("create-user", email);
        assertThat(created.status()).as(created.toString()).isZero();
        assertThat(created.out()).contains(email, "mailed");

        Stytch inbox = new Stytch(run.address("inbox").resolve("/"), "", "");
        Gatehouse gatehouse = new Gatehouse(run.address("application"));
        Map<String, ?> wish = Map.of("sessionToken", inbox.linkTokenFor(email), "password", PASSWORD);
        assertThat(gatehouse.post("/auth/password", wish).status()).isEqualTo(200);
        assertThat(signIn(run, email)).isEqualTo(200);

        assertThat(checkout.gatehouse("create-user", email, "--role", "admin"))
                .satisfies(known -> assertRefused(known, "There is an account with the address"));
        Ended administrator = checkout.gatehouse("create-user", email, "--role", "admin", "--known");
        assertThat(administrator.status()).as(administrator.toString()).isZero();
        assertThat(administrator.out()).contains("has the role admin").doesNotContain("mailed");
    }

    private static void readAudit() throws Exception {
        Ended sound = checkout.gatehouse("audit", "verify");
        assertThat(sound.status()).as(sound.toString()).isZero();
        assertThat(sound.out()).contains("The chain is sound from position 1");
        Ended broken = checkout.gatehouse("audit", "verify", "--head", "999999:" + "0".repeat(64));
        assertThat(broken.status()).as(broken.toString()).isEqualTo(1);
        assertThat(broken.out()).contains("The chain is broken, position ");
        Ended exported = checkout.gatehouse("audit", "export");
        assertThat(exported.out()).contains("\"kind\":\"ACCOUNT_INVITED\"");
        Ended csv = checkout.gatehouse("audit", "export", "--format", "csv", "--to", "2020-01-01T00:00:00Z");
        assertThat(csv.out().lines()).hasSize(1);
        assertThat(csv.err()).contains("Exported 0 events.");
        assertThat(checkout.gatehouse("audit", "export", "--from", "yesterday"))
                .satisfies(refused -> assertRefused(refused, "Gatehouse refused with status 400"));
    }

    private static void stop(LocalRun run, int port) throws Exception {
        List<ProcessHandle> children = run.children();
        assertThat(children).as("servers").hasSizeGreaterThanOrEqualTo(4);

        assertThat(run.pressCtrlC()).as(run.printed()).isIn(0, 130);

        assertThat(run.printed()).contains("Stopping ...").doesNotContain("Exception", "ended by itself");
        eventually(UNTIL_REAPED, () -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        assertThat(IntStream.range(port, port + PORTS)).allMatch(Ports::isFree);
    }

    @Test
    void a_taken_port_is_one_sentence_and_a_status() throws Exception {
        int port = freePorts();
        for (int taken : new int[] {port, port + PORTS - 1}) {
            try (ServerSocket other = new ServerSocket(taken)) {
                assertThat(other.isBound()).isTrue();
                assertThat(checkout.gatehouse("run", "--port", Integer.toString(port)))
                        .satisfies(refused -> assertRefused(refused, "Port " + taken + ", for "));
            }
        }
    }

    @Test
    void a_setting_that_is_missing_is_one_sentence_and_a_status() throws Exception {
        Checkout other = checkoutWith(Map.of("STYTCH_PROJECT_ID", "project-test-1"));

        assertThat(other.gatehouse("run", "--port", Integer.toString(freePorts())))
                .satisfies(refused -> assertRefused(refused, "STYTCH_SECRET is missing"));
    }

    /** All that the server needs is named and nothing of it started: it looks at its settings before it connects. */
    @Test
    void a_setting_that_is_wrong_is_one_sentence_and_a_status() throws Exception {
        Checkout other = checkoutWith(Map.of(
                "STYTCH_PROJECT_ID", "project-test-1",
                "STYTCH_SECRET", "secret-test-of-this-test",
                "DB_HOST", "localhost",
                "REDIS_URL", "redis://localhost:1",
                "GATEHOUSE_OPENID_PROVIDERS", "mine",
                "STYTCH_SESSION_DURATION_MINUTES", "abc"));

        assertThat(other.gatehouse("run", "--port", Integer.toString(freePorts())))
                .satisfies(refused -> assertRefused(refused, "Gatehouse cannot start with these settings: "))
                .satisfies(refused -> assertThat(refused.err())
                        .containsOnlyOnce("STYTCH_SESSION_DURATION_MINUTES must be a whole number from 5 to ")
                        .contains("GATEHOUSE_OPENID_MINE_ISSUER"));
    }

    @Test
    void servers_that_run_already_are_used_and_none_is_started_beside_them() throws Exception {
        Checkout other = checkoutWith(SharedStack.openIdStack().environment());
        int port = freePorts();

        try (LocalRun run = other.run("--port", Integer.toString(port))) {
            run.awaitStarted();
            assertThat(run.children())
                    .singleElement()
                    .satisfies(server -> assertThat(server.info().arguments().orElseThrow())
                            .anyMatch(argument -> argument.endsWith("payara-micro.jar")));
            assertThat(IntStream.range(port + 2, port + PORTS)).allMatch(Ports::isFree);
            assertThat(status(run.address("health"))).isEqualTo(200);
            assertThat(run.pressCtrlC()).as(run.printed()).isIn(0, 130);
        }
    }

    private static Checkout checkoutWith(Map<String, String> settings) throws IOException {
        Path root = Files.createTempDirectory(ProjectFiles.find().root().resolve("auth-it/target"), "launcher-");
        Checkout other = Checkout.in(root);
        Files.write(
                root.resolve(".env"),
                settings.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList());
        return other;
    }

    private static void assertRefused(Ended refused, String begin) {
        assertThat(refused.status()).as(refused.toString()).isNotZero();
        assertThat(refused.err().strip()).startsWith("gatehouse: " + begin).doesNotContain("\n");
    }

    private static int signIn(LocalRun run, String email) {
        return new Gatehouse(run.address("application")).login(email, PASSWORD).status();
    }

    private static int status(URI address) {
        return new Http(address).get(address.getPath()).status();
    }

    /** The first of six in a row. */
    private static int freePorts() {
        while (true) {
            int first = Ports.free();
            if (IntStream.range(first, first + PORTS).allMatch(Ports::isFree)) {
                return first;
            }
        }
    }
}
