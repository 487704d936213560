package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keycloak on loopback, in its mode for development. It keeps everything in memory, and forgets it when it stops. */
public final class KeycloakServer implements AutoCloseable {

    /** The client that administers it. */
    public static final String ADMIN_CLIENT = "gatehouse-tests";

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final String base;
    private final String adminSecret;
    private final ChildProcess process;

    private KeycloakServer(Path distribution, Path folder, int port) {
        base = "http://localhost:" + port;
        adminSecret = Secrets.in(folder.resolve("admin-secret"));
        List<String> command = List.of(
                "sh",
                script(distribution).toString(),
                "start-dev",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + base);
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                // it does little but start: code that is compiled better comes too late to pay
                "JAVA_OPTS",
                "-Xmx512m -XX:MaxMetaspaceSize=256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8",
                "KC_BOOTSTRAP_ADMIN_CLIENT_ID",
                ADMIN_CLIENT,
                "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET",
                adminSecret);
        process = ChildProcess.start(folder, "keycloak", command, environment, STOP_LIMIT);
    }

    /**
     * Starts it; returns when it answers.
     *
     * @param distribution the folder that its zip was unpacked in; the first start there takes longer
     * @param folder for its log and the secret to administer it with
     */
    public static KeycloakServer start(Path distribution, Path folder, int port) {
        KeycloakServer server = new KeycloakServer(distribution, folder, port);
        server.process.awaitUp(START_LIMIT, () -> Http.status(server.uri("/realms/master")) == 200);
        return server;
    }

    public URI uri(String path) {
        return URI.create(base + path);
    }

    /** Of the client that administers it. */
    public String adminSecret() {
        return adminSecret;
    }

    @Override
    public void close() {
        process.stop();
    }

    private static Path script(Path distribution) {
        try (Stream<Path> versions = Files.list(distribution)) {
            return versions.map(version -> version.resolve("bin/kc.sh"))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparing(script -> script.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException("No Keycloak in " + distribution));
        } catch (IOException e) {
            throw new UncheckedIOException("No Keycloak is unpacked in " + distribution, e);
        }
    }
}
