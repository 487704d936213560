package io.gatehouse.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.database.DatabaseConfig.SslMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseConfigTest {

    @Test
    void has_defaults() {
        Settings settings = Settings.of(Map.of());
        assertThat(DatabaseConfig.of(settings))
                .isEqualTo(new DatabaseConfig(
                        "localhost",
                        5432,
                        "stytch_starter",
                        "gatehouse",
                        Secret.of(""),
                        SslMode.PREFER,
                        Optional.empty(),
                        20,
                        Duration.ofSeconds(30)));
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void keeps_the_password_to_itself() {
        DatabaseConfig config = DatabaseConfig.of(Settings.of(Map.of("DB_PASSWORD", "hidden-word")));
        assertThat(config.password().reveal()).isEqualTo("hidden-word");
        assertThat(config.toString()).doesNotContain("hidden-word");
    }

    @ParameterizedTest
    @CsvSource({
        "DB_HOST,jdbc:postgresql://db:5432/x",
        "DB_HOST,db:5432",
        "DB_PORT,0",
        "DB_PORT,five",
        "DB_POOL_SIZE,0",
        "DB_SSL_MODE,yes",
        "DB_TLS_CA,/no/such/file.pem",
        "DB_START_WAIT_SECONDS,-1"
    })
    void names_the_setting_that_is_wrong_and_goes_on_with_its_default(String name, String value) {
        Settings settings = Settings.of(new HashMap<>(Map.of(name, value)));
        assertThat(DatabaseConfig.of(settings)).isEqualTo(DatabaseConfig.of(Settings.of(Map.of())));
        assertThat(settings.problems()).containsOnlyKeys(name);
    }
}
