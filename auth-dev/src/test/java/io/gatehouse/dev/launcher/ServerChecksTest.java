package io.gatehouse.dev.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.LocalCertificate;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.dev.stack.RedisSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of servers that are reached by TLS and with passwords. */
class ServerChecksTest {

    @TempDir
    Path folder;

    @Test
    void redis_is_fine_with_a_password_in_its_address_and_a_certificate_of_ones_own() {
        String password = "test-redis-password";
        try (RedisServer redis = RedisServer.start(
                RedisSettings.in(folder.resolve("redis")).withTls().withPassword(password))) {
            String url = redis.url().replace("://", "://default:" + password + "@");
            String certificate = redis.certificate().orElseThrow().certificate().toString();

            assertThat(redis(Map.of("REDIS_URL", url, "REDIS_TLS_CA", certificate)))
                    .satisfies(finding -> assertThat(finding.state()).isEqualTo(Finding.State.FINE));
            assertThat(redis(Map.of("REDIS_URL", url)))
                    .satisfies(finding -> assertThat(finding.detail()).contains("REDIS_TLS_CA"))
                    .satisfies(finding -> assertThat(finding.isWrong()).isTrue());
            assertThat(redis(Map.of("REDIS_URL", redis.url(), "REDIS_TLS_CA", certificate)))
                    .satisfies(finding -> assertThat(finding.detail()).contains("NOAUTH"))
                    .satisfies(finding -> assertThat(finding.isWrong()).isTrue());
        }
    }

    @Test
    void the_database_is_fine_if_it_can_be_trusted_by_the_file_that_the_settings_name() throws Exception {
        LocalCertificate certificate = LocalCertificate.in(Files.createDirectories(folder.resolve("certificate")));
        try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"), 0)) {
            encrypt(postgres, certificate);
            Map<String, String> settings = new HashMap<>(Map.of(
                    "DB_HOST",
                    "localhost",
                    "DB_PORT",
                    Integer.toString(postgres.port()),
                    "DB_PASSWORD",
                    postgres.password(),
                    "DB_SSL_MODE",
                    "verify-full"));

            assertThat(database(settings).detail())
                    .as("as Java does, which knows nothing of this one")
                    .contains("PKIX path", "DB_TLS_CA");

            settings.put("DB_TLS_CA", certificate.certificate().toString());
            assertThat(database(settings).detail()).startsWith("answers, PostgreSQL ");
        }
    }

    @Test
    void a_port_that_is_no_number_is_one_line() {
        assertThat(database(Map.of("DB_HOST", "localhost", "DB_PORT", "five")).detail())
                .startsWith("cannot be used (DB_PORT is no number)");
    }

    private static void encrypt(PostgresServer postgres, LocalCertificate certificate) throws SQLException {
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate.certificate() + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + certificate.key() + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
        }
        postgres.stop();
        postgres.start();
    }

    private Finding redis(Map<String, String> settings) {
        return checks(settings).redis();
    }

    private Finding database(Map<String, String> settings) {
        return checks(settings).database();
    }

    private ServerChecks checks(Map<String, String> settings) {
        return new ServerChecks(Configuration.read(folder.resolve(".env"), settings));
    }
}
