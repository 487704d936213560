package io.gatehouse.it.stack;

import static io.gatehouse.it.stack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.PayaraServer;
import io.gatehouse.dev.stack.PayaraSettings;
import io.gatehouse.dev.stack.Ports;
import io.gatehouse.dev.stack.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** An EAR on Payara Server. */
public final class EarServer extends Gatehouse implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration FIRST_CALL = Duration.ofMinutes(1);
    private static final String NAME = "gatehouse";

    private final PayaraServer payara;

    private EarServer(PayaraServer payara) {
        super(payara.uri());
        this.payara = payara;
    }

    /**
     * A server with nothing deployed.
     *
     * @param more settings besides those of the stack
     */
    public static EarServer start(LocalStack stack, Map<String, String> more) {
        ProjectFiles files = ProjectFiles.find();
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.putAll(more);
        environment.put("GATEHOUSE_BASE_URL", "http://localhost:" + port);
        PayaraSettings settings = PayaraSettings.of(
                        files.root().resolve("auth-it/target/payara/payara-server.zip"),
                        files.payaraCommands(),
                        stack.folder("payara-server"))
                .withPort(port)
                .withEnvironment(environment)
                // it does little but start, three times: code that is compiled better comes too late to pay
                .withJvmOption("-XX:TieredStopAtLevel=1");
        return new EarServer(PayaraServer.start(settings));
    }

    /** Health, metrics and the API description have a port of their own. */
    public Http management() {
        return new Http(payara.management("/"));
    }

    /** Deploys an EAR and waits until it is ready. */
    public void deploy(Path ear) {
        payara.deploy(NAME, ear);
        awaitService();
    }

    public void undeploy() {
        payara.undeploy(NAME);
    }

    /** Stops the server and starts it again; what is deployed comes up by itself. */
    public void restart() {
        payara.restart();
        awaitService();
    }

    /** How many classes the server holds on to, and how many threads run in it. */
    public Footprint footprint() {
        collectGarbage();
        Http management = new Http(payara.management("/"));
        return new Footprint(gauge(management, "classloader_loadedClasses_count"), gauge(management, "thread_count"));
    }

    /** What a deployment leaves behind shows here. */
    public record Footprint(long classes, long threads) {}

    private static long gauge(Http management, String name) {
        return management
                .get("/metrics?scope=base")
                .body()
                .lines()
                .filter(line -> line.matches("(base_)?" + name + "(\\{.*)? .*"))
                .map(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    /** Twice: what a first collection finds may only then let go of a class loader. */
    private void collectGarbage() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        for (int i = 0; i < 2; i++) {
            try {
                int status = new ProcessBuilder(jcmd.toString(), Long.toString(payara.pid()), "GC.run")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                assertThat(status).isZero();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** The first call loads half the engine, which on a busy machine takes longer than a call to Stytch may. */
    private void awaitService() {
        payara.awaitReady(START);
        eventually(
                FIRST_CALL,
                () -> assertThat(trySignUp(newEmail(), PASSWORD, newAddress()).status())
                        .isEqualTo(200));
    }

    @Override
    public void close() {
        payara.close();
    }
}
