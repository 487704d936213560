package io.gatehouse.persistence.database;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where PostgreSQL is and how it is used: the settings {@code DB_…}.
 *
 * @param startWait how long a start waits for PostgreSQL before it fails
 */
record DatabaseConfig(
        String host,
        int port,
        String name,
        String username,
        Secret password,
        SslMode sslMode,
        Optional<Path> certificateAuthority,
        int poolSize,
        Duration startWait) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

    /** As libpq names them, in this order of trust. */
    enum SslMode {
        DISABLE,
        PREFER,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL;

        String word() {
            return name().toLowerCase().replace('_', '-');
        }
    }

    static DatabaseConfig of(Settings settings) {
        return new DatabaseConfig(
                host(settings),
                settings.number("DB_PORT", 5432, 1, 65535),
                settings.text("DB_NAME", "stytch_starter"),
                settings.text("DB_USERNAME", "gatehouse"),
                settings.secret("DB_PASSWORD").orElse(Secret.of("")),
                settings.oneOf("DB_SSL_MODE", SslMode.PREFER),
                certificateAuthority(settings),
                settings.number("DB_POOL_SIZE", 20, 1, 500),
                settings.seconds("DB_START_WAIT_SECONDS", 30, 0, 600));
    }

    private static String host(Settings settings) {
        String host = settings.text("DB_HOST", "localhost");
        if (HOST.matcher(host).matches()) {
            return host;
        }
        settings.problem("DB_HOST", "must be a host name or an address, without a scheme, a port or a path");
        return "localhost";
    }

    private static Optional<Path> certificateAuthority(Settings settings) {
        Optional<Path> file = settings.text("DB_TLS_CA").map(Path::of);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            settings.problem("DB_TLS_CA", "must name a readable PEM file with the certificates to trust");
            return Optional.empty();
        }
        return file;
    }
}
