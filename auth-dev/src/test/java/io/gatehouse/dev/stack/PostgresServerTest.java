package io.gatehouse.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path folder;

    @Test
    void keeps_its_data_through_a_stop_and_a_kill() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("pg"), 0)) {
            execute(server, "CREATE TABLE fact (n int)");
            execute(server, "INSERT INTO fact VALUES (1)");
            server.stop();
            server.start();
            execute(server, "INSERT INTO fact VALUES (2)");
            server.kill();
            assertThatThrownBy(() -> execute(server, "SELECT 1")).isInstanceOf(SQLException.class);
            server.start();
            assertThat(count(server)).isEqualTo(2);
            assertThat(server.jdbcUrl()).doesNotContain(server.password());
        }
    }

    @Test
    void says_nothing_while_suspended_and_goes_on_when_resumed() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("pg"), 0)) {
            execute(server, "CREATE TABLE fact (n int)");
            server.suspend();
            assertThatThrownBy(() -> connect(server, "?connectTimeout=1&loginTimeout=1&socketTimeout=1"))
                    .isInstanceOf(SQLException.class);
            server.resume();
            assertThat(count(server)).isZero();
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(PostgresServer server) throws SQLException {
        try (Connection connection = connect(server, "");
                Statement statement = connection.createStatement()) {
            var rows = statement.executeQuery("SELECT count(*) FROM fact");
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(PostgresServer server, String options) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl() + options, server.user(), server.password());
    }
}
