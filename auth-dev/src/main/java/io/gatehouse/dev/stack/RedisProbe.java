package io.gatehouse.dev.stack;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Asks a Redis somewhere whether it answers. */
public final class RedisProbe {

    private static final Pattern URL =
            Pattern.compile("(rediss?)(?:\\+(cluster|sentinel))?://(?:([^@/]*)@)?([^/]+)(?:/.*)?");
    private static final int DEFAULT_PORT = 6379;
    private static final int DEFAULT_SENTINEL_PORT = 26379;

    private RedisProbe() {}

    /**
     * Asks the first server of the address; a sentinel is asked as a Redis is.
     *
     * @return its version
     * @throws IOException if it does not answer, or refuses
     * @throws IllegalArgumentException if the address is none
     */
    public static String version(String url, Optional<String> user, Optional<String> password) throws IOException {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an address of Redis");
        }
        boolean sentinel = "sentinel".equals(matcher.group(2));
        String first = matcher.group(4).split(",")[0];
        int colon = first.lastIndexOf(':');
        boolean hasPort = colon > first.lastIndexOf(']');
        String host = hasPort ? first.substring(0, colon) : first;
        int port = hasPort
                ? Integer.parseInt(first.substring(colon + 1))
                : sentinel ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT;
        SocketFactory sockets =
                matcher.group(1).equals("rediss") ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
        try (Resp connection = new Resp(sockets, host, port)) {
            if (password.isPresent() && !sentinel) {
                if (user.isPresent()) {
                    connection.command("AUTH", user.get(), password.get());
                } else {
                    connection.command("AUTH", password.get());
                }
            }
            return version((String) connection.command("INFO", "server"));
        }
    }

    private static String version(String info) {
        return info.lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> line.substring("redis_version:".length()))
                .findFirst()
                .orElse("of unknown version");
    }
}
