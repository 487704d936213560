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
 * @param tls whether it speaks TLS, and nothing else, with a certificate of its own
 * @param lines more lines of its configuration file
 */
public record RedisSettings(Path folder, int port, Optional<String> password, boolean tls, List<String> lines) {

    public RedisSettings {
        folder = folder.toAbsolutePath().normalize();
        lines = List.copyOf(lines);
    }

    public static RedisSettings in(Path folder) {
        return new RedisSettings(folder, 0, Optional.empty(), false, List.of());
    }

    public RedisSettings withPort(int newPort) {
        return new RedisSettings(folder, newPort, password, tls, lines);
    }

    public RedisSettings withPassword(String newPassword) {
        return new RedisSettings(folder, port, Optional.of(newPassword), tls, lines);
    }

    public RedisSettings withTls() {
        return new RedisSettings(folder, port, password, true, lines);
    }

    public RedisSettings with(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new RedisSettings(folder, port, password, tls, more);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RedisSettings[" + folder + ", port " + port + (tls ? ", TLS" : "") + "]";
    }
}
