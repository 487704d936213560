package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL on loopback. Its data stay in its folder; starting it again there finds them. */
public final class PostgresServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String OWNER = "gatehouse";
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "stytch_starter";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Path folder;
    private final int port;
    private final Path binaries = Binaries.postgres();
    private ChildProcess process;

    private PostgresServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** @param port 0 for any free one */
    public static PostgresServer start(Path folder, int port) {
        PostgresServer server = new PostgresServer(folder.toAbsolutePath().normalize(), Ports.orFree(port));
        server.start();
        return server;
    }

    /** Starts it again, on the same port and data, after {@link #stop()} or {@link #kill()}. */
    public void start() {
        if (Files.notExists(data().resolve("PG_VERSION"))) {
            initialise();
        }
        process = ChildProcess.start(folder, "postgres", serverCommand(), Map.of(), STOP_LIMIT);
        process.awaitUp(START_LIMIT, () -> {
            try (Connection connection = connect(SUPERUSER, SUPERUSER)) {
                return connection.isValid(1);
            }
        });
        createDatabase();
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    public String database() {
        return DATABASE;
    }

    public String user() {
        return OWNER;
    }

    public String password() {
        return Secrets.in(folder.resolve("password"));
    }

    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** A connection as the user that owns the tables, to one that another process has started in its folder. */
    public static Connection connect(Path folder, int port) throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl(port, DATABASE) + "?connectTimeout=2", OWNER, Secrets.in(folder.resolve("password")));
    }

    /** A connection as the superuser, for tests that look behind the scenes. */
    public Connection superuser() throws SQLException {
        return connect(SUPERUSER, DATABASE);
    }

    /** Ends it in order: sessions are cut, nothing is lost. */
    public void stop() {
        process.stop("INT");
    }

    /** SIGKILL for the server with all its processes, as when the machine loses power. */
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

    public Path log() {
        return process.log();
    }

    @Override
    public void close() {
        stop();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void initialise() {
        try {
            Binaries.deleteTree(data());
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            password();
            run(unprivileged(List.of(
                    program("initdb"),
                    "--pgdata=" + data(),
                    "--username=" + SUPERUSER,
                    "--pwfile=" + folder.resolve("password"),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-instructions")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> serverCommand() {
        return unprivileged(List.of(
                program("postgres"),
                "-D",
                data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=" + HOST,
                "-c",
                "unix_socket_directories=",
                "-c",
                "timezone=UTC"));
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and the files stay ours. */
    private static List<String> unprivileged(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }

    private void run(List<String> command) throws IOException {
        Path log = folder.resolve("initdb.log");
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("initdb ended with status " + status + ":\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was set up", e);
        }
    }

    private void createDatabase() {
        try (Connection connection = connect(SUPERUSER, SUPERUSER);
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "SELECT FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
                statement.execute("CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + password() + "'");
            }
            if (isMissing(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database: " + e.getMessage(), e);
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        return !statement.executeQuery(query).next();
    }

    private Connection connect(String user, String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database) + "?connectTimeout=2&socketTimeout=10", user, password());
    }

    private String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }
}
