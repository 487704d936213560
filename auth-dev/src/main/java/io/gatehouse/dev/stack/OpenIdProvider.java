package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An OpenID provider on loopback, in a process of its own and with a class path of its own, that lets everybody choose
 * who they are. It remembers nothing.
 */
public final class OpenIdProvider implements AutoCloseable {

    private static final String HOST = "localhost";
    private static final String MAIN = "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt";
    /** How access tokens name the API of Gatehouse. */
    public static final String AUDIENCE = "gatehouse-api";

    /** A program that asks for a token of its own, as a client of the name reports, gets one with a role. */
    private static final String PROGRAM =
            "{\"issuerId\":\"local\",\"requestMappings\":[{\"requestParam\":\"client_id\","
                    + "\"match\":\"reports\",\"claims\":{\"sub\":\"reports\",\"aud\":[\"" + AUDIENCE
                    + "\"],\"roles\":[\"auditor\"]}}]}";

    private static final List<String> LITTLE_USED = List.of("-Xmx96m", "-XX:TieredStopAtLevel=1");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final int port;
    private final ChildProcess process;

    private OpenIdProvider(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /**
     * @param folder for its log
     * @param wantedPort 0 for a free one
     */
    public static OpenIdProvider start(Path folder, int wantedPort) {
        return start(folder, wantedPort, LITTLE_USED);
    }

    /** One that has much to do, and gets as quick as it can. */
    public static OpenIdProvider startBusy(Path folder) {
        return start(folder, 0, List.of("-Xmx256m"));
    }

    private static OpenIdProvider start(Path folder, int wantedPort, List<String> jvmOptions) {
        int port = Ports.orFree(wantedPort);
        ProjectFiles files = ProjectFiles.find();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-cp",
                files.openIdProvider().resolve("*").toString(),
                MAIN));
        Map<String, String> environment = Map.of(
                "SERVER_HOSTNAME",
                HOST,
                "SERVER_PORT",
                Integer.toString(port),
                "JSON_CONFIG_PATH",
                configuration(folder, files.openIdLoginPage()).toString(),
                "LOG_LEVEL",
                "WARN");
        ChildProcess process = ChildProcess.start(folder, "openid", command, environment, STOP_LIMIT);
        process.awaitUp(START_LIMIT, () -> Ports.accepts(port));
        return new OpenIdProvider(port, process);
    }

    /** Any name makes an issuer of its own. */
    public String issuer(String name) {
        return "http://" + HOST + ":" + port + "/" + name;
    }

    public int port() {
        return port;
    }

    public Path log() {
        return process.log();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.stop();
    }

    private static Path configuration(Path folder, Path loginPage) {
        String json = "{\"interactiveLogin\":true,\"httpServer\":\"NettyWrapper\",\"loginPagePath\":\""
                + loginPage.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"tokenCallbacks\":[" + PROGRAM
                + "]}";
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("openid.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
