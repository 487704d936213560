package io.gatehouse.dev.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRuleTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rediss://redis.example.com:6379",
                "rediss+cluster://one.example.com:6379,two.example.com:6379",
                "redis://localhost",
                "redis://:pass:word@127.0.0.1:6379/2",
                "redis://[::1]:6379"
            })
    void redis_by_tls_or_on_this_machine_is_right_in_production(String url) {
        assertThat(inProduction(Map.of("REDIS_URL", url)).state()).isEqualTo(Finding.State.FINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://redis.example.com:6379",
                "redis://localhost.example.com",
                "redis://localhost@redis.example.com",
                "redis+cluster://localhost:6379,localhost:6380",
                "redis+sentinel://127.0.0.1:26379/master"
            })
    void other_redis_in_plain_text_is_wrong_in_production(String url) {
        assertThat(inProduction(Map.of("REDIS_URL", url)).state()).isEqualTo(Finding.State.WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "db.example.com,             ,FINE",
        "db.example.com,  VERIFY_FULL,FINE",
        "db.example.com,    verify-ca,FINE",
        "db.example.com,      require,FINE",
        "db.example.com,       prefer,WRONG",
        "db.example.com,      disable,WRONG",
        "127.0.0.1,           disable,FINE",
        "localhost,            prefer,FINE"
    })
    void a_database_elsewhere_needs_tls_in_production(String host, String mode, Finding.State state) {
        Map<String, String> settings = new HashMap<>(Map.of("DB_HOST", host));
        if (mode != null) {
            settings.put("DB_SSL_MODE", mode);
        }

        assertThat(inProduction(settings).state()).isEqualTo(state);
    }

    @Test
    void a_local_run_is_told_what_production_would_refuse() {
        Finding finding = rule(Map.of("REDIS_URL", "redis://redis.example.com")).check();

        assertThat(finding.isWrong()).isFalse();
        assertThat(finding.detail()).contains("production refuses plain text to Redis");
        assertThat(rule(Map.of()).check().detail()).isEqualTo("not compulsory in the local profile");
    }

    @Test
    void the_database_is_asked_as_the_server_would() {
        assertThat(rule(Map.of("DB_HOST", "db.example.com")).databaseMode()).isEqualTo("prefer");
        assertThat(rule(Map.of("DB_HOST", "db.example.com", "GATEHOUSE_PROFILE", "production"))
                        .databaseMode())
                .isEqualTo("verify-full");
        assertThat(rule(Map.of("DB_HOST", "localhost", "GATEHOUSE_PROFILE", "production"))
                        .databaseMode())
                .isEqualTo("prefer");
    }

    private Finding inProduction(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("GATEHOUSE_PROFILE", "production");
        return rule(all).check();
    }

    private TlsRule rule(Map<String, String> settings) {
        return new TlsRule(Configuration.read(folder.resolve(".env"), settings));
    }
}
