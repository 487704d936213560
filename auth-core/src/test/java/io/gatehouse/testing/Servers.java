package io.gatehouse.testing;

import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.dev.stack.RedisSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL and one Redis for all tests of this module; they end with the tests. */
public final class Servers {

    private static final AtomicInteger DATABASES = new AtomicInteger();

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

    /**
     * A database for one test alone: what a node does in the background, it does to all that is in its database, and the
     * engines of other tests have other clocks.
     *
     * @return its name
     */
    public static String ownDatabase() {
        String name = "own_" + DATABASES.incrementAndGet();
        try (Connection connection = postgres().superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + postgres().user());
            return name;
        } catch (SQLException cannot) {
            throw new IllegalStateException(cannot);
        }
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
