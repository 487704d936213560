package io.gatehouse.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.RealServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class SchemaTest {

    private static final int NODES = 6;

    @RepeatedTest(4)
    void nodes_that_start_together_in_an_empty_database_all_come_up(RepetitionInfo round) throws SQLException {
        String database = newDatabase("empty_" + round.getCurrentRepetition());

        startTogether(database);

        assertThat(count(database, "flyway_schema_history where not success")).isZero();
        assertThat(count(database, "accounts")).isZero();
    }

    @RepeatedTest(4)
    void nodes_that_start_together_beside_another_application_all_come_up(RepetitionInfo round) throws SQLException {
        String database = newDatabase("shared_" + round.getCurrentRepetition());
        execute(database, "create table of_another_application (id int)");

        startTogether(database);

        assertThat(count(database, "flyway_schema_history where not success")).isZero();
        assertThat(count(database, "accounts")).isZero();
        assertThat(count(database, "of_another_application")).isZero();
    }

    private static void startTogether(String database) {
        Settings settings = RealServers.settingsOf(postgres(), postgres().port(), Map.of("DB_NAME", database));
        DatabaseConfig config = DatabaseConfig.of(settings);
        CompletableFuture.allOf(IntStream.range(0, NODES)
                        .mapToObj(node -> CompletableFuture.runAsync(
                                () -> new Schema(config).migrate(Duration.ZERO), task -> new Thread(task).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static String newDatabase(String name) throws SQLException {
        try (Connection superuser = postgres().superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("create database " + name + " owner " + postgres().user());
        }
        return name;
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = owner(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String database, String rows) throws SQLException {
        try (Connection connection = owner(database);
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery("select count(*) from " + rows)) {
            counted.next();
            return counted.getInt(1);
        }
    }

    private static Connection owner(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + postgres().host() + ":" + postgres().port() + "/" + database,
                postgres().user(),
                postgres().password());
    }

    private static PostgresServer postgres() {
        return RealServers.postgres();
    }
}
