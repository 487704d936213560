package io.gatehouse.it.stack;

import static io.gatehouse.it.stack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.PayaraServer;
import io.gatehouse.dev.stack.PayaraSettings;
import io.gatehouse.dev.stack.Ports;
import io.gatehouse.dev.stack.ProjectFiles;
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
