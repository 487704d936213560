package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A WAR on Payara Micro, in a JVM of its own. Health, metrics and the API description are on the management port. */
public final class PayaraMicro implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final int LEAST_GRACE_MILLIS = 2;
    private static final int LINES_TO_SHOW = 30;
    private static final String DEPLOYMENT_FAILED = "Boot Command deploy failed";

    private final PayaraSettings settings;
    private final Path war;
    private ChildProcess process;

    private PayaraMicro(PayaraSettings settings, Path war) {
        this.settings = settings.withRealPorts();
        this.war = war.toAbsolutePath();
    }

    /** Starts it and does not wait; see {@link #awaitReady}. */
    public static PayaraMicro start(PayaraSettings settings, Path war) {
        PayaraMicro micro = new PayaraMicro(settings, war);
        micro.start();
        return micro;
    }

    /** Starts it again, on the same ports, after {@link #stop()} or {@link #kill()}. */
    public void start() {
        Map<String, String> environment = new HashMap<>(settings.allEnvironment());
        environment.put("GATEHOUSE_WAR", war.toString());
        forgetLastRun();
        process = ChildProcess.start(
                settings.folder(), "payara-micro", command(), environment, STOP_LIMIT.plus(settings.grace()));
    }

    /** Waits until the application says that it is ready; tells why when that fails. */
    public void awaitReady(Duration atMost) {
        LogSearch failure = new LogSearch(log(), DEPLOYMENT_FAILED);
        process.awaitUp(atMost, () -> failure.found() || Http.status(management(settings.readiness())) == 200);
        if (failure.found()) {
            process.kill();
            throw new IllegalStateException(StartFailure.in(log())
                    .map(sentence -> sentence + " The log is " + log() + ".")
                    .orElseGet(() -> "The application was not deployed. The log " + log() + " ends with:\n"
                            + process.logTail(LINES_TO_SHOW)));
        }
    }

    /** Where the application answers. */
    public URI uri() {
        return URI.create("http://localhost:" + settings.port());
    }

    /** An address on the management port, such as {@code /metrics}. */
    public URI management(String path) {
        return URI.create("http://localhost:" + settings.managementPort() + path);
    }

    public int port() {
        return settings.port();
    }

    public int managementPort() {
        return settings.managementPort();
    }

    /** Waits until it ends by itself, and returns its status. */
    public int awaitEnd() throws InterruptedException {
        return process.awaitEnd();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return process.log();
    }

    /** SIGTERM, and what is under way may end. */
    public void stop() {
        process.stop();
        forgetLastRun();
    }

    /** SIGKILL, as when the machine loses power. */
    public void kill() {
        process.kill();
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void suspend() {
        process.suspend();
    }

    public void resume() {
        process.resume();
    }

    @Override
    public void close() {
        stop();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.allJvmOptions());
        command.addAll(List.of(
                "-jar",
                settings.server().toString(),
                "--nohazelcast",
                "--nocluster",
                "--nohostaware",
                "--disablephonehome",
                "--rootdir",
                runtime().toString(),
                "--port",
                Integer.toString(settings.port()),
                "--shutdowngrace",
                Long.toString(Math.max(LEAST_GRACE_MILLIS, settings.grace().toMillis())),
                "--prebootcommandfile",
                settings.commands().resolve("micro-preboot.asadmin").toString(),
                "--postbootcommandfile",
                settings.commands().resolve("micro-deploy.asadmin").toString()));
        return command;
    }

    private Path runtime() {
        return settings.folder().resolve("runtime");
    }

    /** The commands that set it up want a fresh configuration; the unpacked server is 100 MB. */
    private void forgetLastRun() {
        try {
            Binaries.deleteTree(runtime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
