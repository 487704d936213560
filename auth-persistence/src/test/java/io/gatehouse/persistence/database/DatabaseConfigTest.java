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
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(strings = {"disable", "prefer"})
    void production_sends_nothing_in_the_clear_to_another_machine(String mode) {
        Settings settings = Settings.of(Map.of("DB_HOST", "db.example", "DB_SSL_MODE", mode));
        DatabaseConfig.of(settings);
        assertThat(settings.problems()).containsOnlyKeys("DB_SSL_MODE");
    }

    @Test
    void in_production_another_machine_has_to_show_who_it_is_by_default() {
        Settings settings = Settings.of(Map.of("DB_HOST", "db.example"));
        assertThat(DatabaseConfig.of(settings).sslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"production,127.0.0.1,disable", "production,[::1],prefer", "local,postgres,prefer"})
    void on_this_machine_and_in_local_runs_encryption_is_left_to_who_sets_it_up(
            String profile, String host, String mode) {
        Settings settings = Settings.of(Map.of("GATEHOUSE_PROFILE", profile, "DB_HOST", host, "DB_SSL_MODE", mode));
        assertThat(DatabaseConfig.of(settings).sslMode().word()).isEqualTo(mode);
        assertThat(settings.problems()).isEmpty();
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
