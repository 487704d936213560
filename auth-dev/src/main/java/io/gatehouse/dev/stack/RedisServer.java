package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;

/** A real Redis on loopback, its data kept by an append-only file in its folder. */
public final class RedisServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final RedisSettings settings;
    private final Optional<LocalCertificate> certificate;
    private final List<String> mode;
    private ChildProcess process;

    private RedisServer(RedisSettings settings, List<String> mode) {
        this.settings = settings.withPort(Ports.orFree(settings.port()));
        this.mode = mode;
        this.certificate = settings.certificate().map(LocalCertificate::in);
    }

    public static RedisServer start(RedisSettings settings) {
        return start(settings, List.of());
    }

    static RedisServer start(RedisSettings settings, List<String> mode) {
        RedisServer server = new RedisServer(settings, mode);
        server.start();
        return server;
    }

    /** Starts it again, on the same port and data, after {@link #stop()} or {@link #kill()}. */
    public void start() {
        List<String> command = new ArrayList<>();
        command.add(Binaries.redisServer().toString());
        command.add(writeConfiguration().toString());
        command.addAll(mode);
        process = ChildProcess.start(settings.folder(), "redis-" + port(), command, Map.of(), STOP_LIMIT);
        process.awaitUp(START_LIMIT, () -> "PONG".equals(command("PING")));
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return settings.port();
    }

    /** As REDIS_URL wants it; the password is not in it. */
    public String url() {
        return (settings.tls() ? "rediss://localhost:" : "redis://" + HOST + ":") + port();
    }

    public Optional<String> password() {
        return settings.password();
    }

    /** What a client has to trust; present if it speaks TLS. */
    public Optional<LocalCertificate> certificate() {
        return certificate;
    }

    /**
     * Asks the server itself, on a connection of its own.
     *
     * @return String, Long, List or null, as RESP has it
     * @throws IOException also for an error that Redis answers with
     */
    public Object command(String... words) throws IOException {
        SocketFactory sockets = certificate
                .<SocketFactory>map(own -> own.context().getSocketFactory())
                .orElseGet(SocketFactory::getDefault);
        try (Resp connection = new Resp(sockets, HOST, port())) {
            if (settings.password().isPresent()) {
                connection.command("AUTH", settings.password().get());
            }
            return connection.command(words);
        }
    }

    /** Ends it in order: what it knows is on disk. */
    public void stop() {
        process.stop();
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

    public void restart() {
        stop();
        start();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path log() {
        return process.log();
    }

    @Override
    public void close() {
        stop();
    }

    /** In a file, because a password among the arguments would be seen by everybody on the machine. */
    private Path writeConfiguration() {
        List<String> lines = new ArrayList<>(List.of(
                "bind " + HOST,
                "dir " + quoted(settings.folder()),
                "set-proc-title no",
                (settings.tls() ? "tls-port " : "port ") + port()));
        if (mode.isEmpty()) {
            lines.add("appendonly yes");
            lines.add("save \"\"");
        }
        certificate.ifPresent(own -> {
            lines.add("port 0");
            lines.add("tls-auth-clients no");
            lines.add("tls-cert-file " + quoted(own.certificate()));
            lines.add("tls-key-file " + quoted(own.key()));
            lines.add("tls-ca-cert-file " + quoted(own.certificate()));
        });
        settings.password().ifPresent(password -> {
            lines.add("requirepass " + password);
            if (mode.isEmpty()) {
                lines.add("masterauth " + password);
            }
        });
        lines.addAll(settings.lines());
        Path file = settings.folder().resolve("redis-" + port() + ".conf");
        try {
            Files.createDirectories(settings.folder());
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(Path path) {
        return '"' + path.toString() + '"';
    }
}
