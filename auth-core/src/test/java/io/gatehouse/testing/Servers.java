package io.gatehouse.testing;

import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.dev.stack.RedisSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One PostgreSQL and one Redis for all tests of this module; they end with the tests. */
public final class Servers {

    private Servers() {}

    private static final class Postgres {
        private static final PostgresServer SERVER = PostgresServer.start(folder(), 0);
    }

    private static final class Redis {
        private static final RedisServer SERVER = RedisServer.start(RedisSettings.in(folder()));
    }

    public static PostgresServer postgres() {
        return Postgres.SERVER;
    }

    public static RedisServer redis() {
        return Redis.SERVER;
    }

    static Path folder() {
        try {
            return Files.createTempDirectory("gatehouse-test");
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }
}
