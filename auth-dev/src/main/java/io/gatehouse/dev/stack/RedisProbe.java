package io.gatehouse.dev.stack;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks a Redis somewhere whether it answers, and signs in there as Gatehouse does.
 *
 * @param url as REDIS_URL has it; it may name who signs in
 * @param user in place of the one in the address
 * @param password the one in the address, or where it has none
 * @param sentinelPassword for sentinels that ask for one; without it, they get the password of Redis
 * @param authority a PEM file with the certificates to trust; without it, those that Java trusts
 */
public record RedisProbe(
        String url,
        Optional<String> user,
        Optional<String> password,
        Optional<String> sentinelPassword,
        Optional<Path> authority) {

    private static final Pattern URL = Pattern.compile("(?<scheme>rediss?)(\\+(?<topology>cluster|sentinel))?://"
            + "((?<user>[^@/:]*)(:(?<password>[^@/]*))?@)?(?<nodes>[^@/]+)(/.*)?");
    private static final int DEFAULT_PORT = 6379;
    private static final int DEFAULT_SENTINEL_PORT = 26379;

    /**
     * Asks the first server of the address; a sentinel is asked as a Redis is.
     *
     * @return its version
     * @throws IOException if it does not answer, or refuses
     * @throws IllegalArgumentException if the address is none
     */
    public String version() throws IOException {
        Matcher address = URL.matcher(url);
        if (!address.matches()) {
            throw new IllegalArgumentException("not an address of Redis");
        }
        boolean sentinel = "sentinel".equals(address.group("topology"));
        try (Resp connection = connect(address, sentinel ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT)) {
            if (sentinel) {
                signInAtSentinel(connection, address);
            } else {
                signIn(connection, address);
            }
            return version((String) connection.command("INFO", "server"));
        }
    }

    private Resp connect(Matcher address, int defaultPort) throws IOException {
        String first = address.group("nodes").split(",")[0];
        int colon = first.lastIndexOf(':');
        boolean hasPort = colon > first.lastIndexOf(']');
        String host = hasPort ? first.substring(0, colon) : first;
        int port = hasPort ? Integer.parseInt(first.substring(colon + 1)) : defaultPort;
        return new Resp(sockets(address.group("scheme").equals("rediss")), host, port);
    }

    private SocketFactory sockets(boolean tls) throws IOException {
        if (!tls) {
            return SocketFactory.getDefault();
        }
        return authority.isPresent() ? Trust.in(authority.get()) : SSLSocketFactory.getDefault();
    }

    private void signIn(Resp connection, Matcher address) throws IOException {
        Optional<String> name = user.or(() -> part(address, "user"));
        Optional<String> inAddress = part(address, "password");
        if (password.isPresent() && inAddress.isPresent() && !password.equals(inAddress)) {
            throw new IOException("REDIS_PASSWORD differs from the password in REDIS_URL: keep one of them");
        }
        Optional<String> secret = password.or(() -> inAddress);
        if (secret.isPresent() && name.isPresent()) {
            connection.command("AUTH", name.get(), secret.get());
        } else if (secret.isPresent()) {
            connection.command("AUTH", secret.get());
        }
    }

    /** Many sentinels ask for no password, and refuse whoever brings one. */
    private void signInAtSentinel(Resp connection, Matcher address) throws IOException {
        Optional<String> secret = sentinelPassword.or(() -> password).or(() -> part(address, "password"));
        try {
            connection.command("PING");
        } catch (IOException refused) {
            if (secret.isEmpty() || !String.valueOf(refused.getMessage()).startsWith("NOAUTH")) {
                throw refused;
            }
            connection.command("AUTH", secret.get());
        }
    }

    private static Optional<String> part(Matcher address, String name) {
        return Optional.ofNullable(address.group(name))
                .filter(given -> !given.isEmpty())
                .map(given -> URLDecoder.decode(given.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static String version(String info) {
        return info.lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> line.substring("redis_version:".length()))
                .findFirst()
                .orElse("of unknown version");
    }

    /** Without what signs in. */
    @Override
    public String toString() {
        return "RedisProbe";
    }
}
