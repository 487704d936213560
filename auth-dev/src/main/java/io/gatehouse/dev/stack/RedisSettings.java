package io.gatehouse.dev.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a Redis server is to run.
 *
 * @param folder where its data, its log and its certificate are
 * @param port 0 for any free one
 * @param password absent: none is asked for
 * @param certificate where that is, made if there is none; with one it speaks TLS, and nothing else
 * @param lines more lines of its configuration file
 */
public record RedisSettings(
        Path folder, int port, Optional<String> password, Optional<Path> certificate, List<String> lines) {

    public RedisSettings {
        folder = folder.toAbsolutePath().normalize();
        lines = List.copyOf(lines);
    }

    public static RedisSettings in(Path folder) {
        return new RedisSettings(folder, 0, Optional.empty(), Optional.empty(), List.of());
    }

    public RedisSettings withPort(int newPort) {
        return new RedisSettings(folder, newPort, password, certificate, lines);
    }

    public RedisSettings withPassword(String newPassword) {
        return new RedisSettings(folder, port, Optional.of(newPassword), certificate, lines);
    }

    /** With a certificate of its own. */
    public RedisSettings withTls() {
        return withTls(folder.resolve("tls"));
    }

    /** With a certificate that several may share, so that they trust each other. */
    RedisSettings withTls(Path shared) {
        return new RedisSettings(folder, port, password, Optional.of(shared), lines);
    }

    boolean tls() {
        return certificate.isPresent();
    }

    public RedisSettings with(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new RedisSettings(folder, port, password, certificate, more);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RedisSettings[" + folder + ", port " + port + (tls() ? ", TLS" : "") + "]";
    }
}
