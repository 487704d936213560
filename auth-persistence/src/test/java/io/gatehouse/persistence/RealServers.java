package io.gatehouse.persistence;

import io.gatehouse.config.Settings;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.dev.stack.RedisSettings;
import io.gatehouse.persistence.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One PostgreSQL and one Redis for all tests that leave them running; they end with the tests. */
public final class RealServers {

    private RealServers() {}

    private static final class Postgres {
        private static final PostgresServer SERVER = PostgresServer.start(folder(), 0);
        private static final Database DATABASE = new Database(settingsOf(SERVER, SERVER.port(), Map.of()));
    }

    private static final class SingleRedis {
        private static final RedisServer SERVER = RedisServer.start(RedisSettings.in(folder()));
    }

    public static PostgresServer postgres() {
        return Postgres.SERVER;
    }

    public static Database database() {
        return Postgres.DATABASE;
    }

    public static RedisServer redis() {
        return SingleRedis.SERVER;
    }

    /** Settings that reach the server through the given port. */
    public static Settings settingsOf(PostgresServer server, int port, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "DB_HOST", server.host(),
                "DB_PORT", Integer.toString(port),
                "DB_NAME", server.database(),
                "DB_USERNAME", server.user(),
                "DB_PASSWORD", server.password()));
        values.putAll(more);
        return Settings.of(values);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("gatehouse-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
