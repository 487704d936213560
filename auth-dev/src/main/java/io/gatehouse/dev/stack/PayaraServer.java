package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Payara Server with its domain1, for EARs; it keeps what is deployed through a restart. */
public final class PayaraServer implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);

    private static final String SERVER_CONFIG = "<config name=\"server-config\">";
    private static final String NO_MESSAGING =
            "<jms-service type=\"DISABLED\"><jms-host name=\"none\" lazy-init=\"false\"/></jms-service>";
    private static final String START_FAILED = "Failed to start, exiting";

    private final PayaraSettings settings;
    private final int adminPort = Ports.free();
    private boolean setUp;
    private ChildProcess process;

    private PayaraServer(PayaraSettings settings) {
        this.settings = settings.withRealPorts();
    }

    /** Unpacks the zip and starts an empty server; returns when its administration answers. */
    public static PayaraServer start(PayaraSettings settings) {
        PayaraServer server = new PayaraServer(settings);
        try {
            Binaries.deleteTree(server.home());
            Zip.unpack(settings.server(), settings.folder());
            server.configureMessaging();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack Payara Server", e);
        }
        server.start();
        return server;
    }

    /** Starts it again, on the same ports and with what is deployed, after {@link #stop()} or {@link #kill()}. */
    public void start() {
        List<String> command = startCommand();
        process = ChildProcess.start(settings.folder(), "payara-server", command, environment(), STOP_LIMIT);
        LogSearch failure = new LogSearch(process.log(), START_FAILED);
        process.awaitUp(COMMAND_LIMIT, () -> {
            if (failure.found()) {
                process.kill();
            }
            return Ports.accepts(adminPort) && asadmin("list-applications") != null;
        });
        setUp = true;
    }

    /** Deploys on the application's port, or replaces what has that name. */
    public void deploy(String name, Path archive) {
        asadmin(
                "deploy",
                "--force=true",
                "--virtualservers=server",
                "--name=" + name,
                archive.toAbsolutePath().toString());
    }

    public void undeploy(String name) {
        asadmin("undeploy", name);
    }

    /** Waits until the application says that it is ready, which after a restart takes as long as its deployment. */
    public void awaitReady(Duration atMost) {
        process.awaitUp(atMost, () -> Http.status(management(settings.readiness())) == 200);
    }

    /** Runs an administration command and returns what it says. */
    public String asadmin(String... words) {
        List<String> command = new ArrayList<>(asadminCommand());
        command.addAll(List.of("--port", Integer.toString(adminPort)));
        command.addAll(List.of(words));
        return run(command);
    }

    public URI uri() {
        return URI.create("http://localhost:" + settings.port());
    }

    /** An address on the management port, such as {@code /metrics}. */
    public URI management(String path) {
        return URI.create("http://localhost:" + settings.managementPort() + path);
    }

    public Path log() {
        return process.log();
    }

    public void stop() {
        process.stop();
    }

    public void restart() {
        stop();
        start();
    }

    /** SIGKILL, as when the machine loses power. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop();
    }

    private Path home() {
        return settings.folder().resolve("payara6");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(settings.allEnvironment());
        environment.put("GATEHOUSE_ADMIN_PORT", Integer.toString(adminPort));
        return environment;
    }

    /**
     * Without a messaging service of its own the server gives itself one at its first boot, which listens on all
     * addresses; there is no command for that before it has booted.
     */
    private void configureMessaging() throws IOException {
        Path domain = home().resolve("glassfish/domains/domain1/config/domain.xml");
        Files.writeString(domain, Files.readString(domain).replace(SERVER_CONFIG, SERVER_CONFIG + NO_MESSAGING));
    }

    /** asadmin would leave the server behind as a process that is nobody's child, so we start what it would start. */
    private List<String> startCommand() {
        List<String> ask = new ArrayList<>(asadminCommand());
        ask.addAll(List.of("start-domain", "--dry-run"));
        if (!setUp) {
            ask.addAll(List.of(
                    "--prebootcommandfile",
                    settings.commands().resolve("server-preboot.asadmin").toString()));
        }
        ask.add("domain1");
        List<String> command = new ArrayList<>(run(ask).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Dump of ") && !line.startsWith("Command "))
                .map(line -> line.replace(",org.apache.felix.shell.remote", ""))
                .toList());
        command.set(command.indexOf("-read-stdin") + 1, "false");
        command.addAll(1, settings.allJvmOptions());
        return command;
    }

    private List<String> asadminCommand() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                home().resolve("glassfish/lib/client/appserver-cli.jar").toString());
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("asadmin " + command.get(command.size() - 1) + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
