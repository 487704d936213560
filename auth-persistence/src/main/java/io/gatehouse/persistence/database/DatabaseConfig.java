package io.gatehouse.persistence.database;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Loopback;
import io.gatehouse.config.Profile;
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

    private static final String SSL_MODE = "DB_SSL_MODE";
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
        String host = host(settings);
        return new DatabaseConfig(
                host,
                settings.number("DB_PORT", 5432, 1, 65535),
                settings.text("DB_NAME", "stytch_starter"),
                settings.text("DB_USERNAME", "gatehouse"),
                settings.secret("DB_PASSWORD").orElse(Secret.of("")),
                sslMode(settings, host),
                certificateAuthority(settings),
                settings.number("DB_POOL_SIZE", 20, 1, 500),
                settings.seconds("DB_START_WAIT_SECONDS", 30, 0, 600));
    }

    /** In production nothing travels in the clear to another machine, and none but the right one gets it by default. */
    private static SslMode sslMode(Settings settings, String host) {
        boolean mayBePlain = Profile.of(settings) == Profile.LOCAL || Loopback.is(host);
        SslMode mode = settings.oneOf(SSL_MODE, mayBePlain ? SslMode.PREFER : SslMode.VERIFY_FULL);
        if (!mayBePlain && mode.compareTo(SslMode.REQUIRE) < 0) {
            settings.problem(
                    SSL_MODE,
                    "must be verify-full, verify-ca or require in production, unless PostgreSQL is on this machine");
        }
        return mode;
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
