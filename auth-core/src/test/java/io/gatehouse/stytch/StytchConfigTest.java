package io.gatehouse.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StytchConfigTest {

    private final Map<String, String> values = new HashMap<>(Map.of(
            "STYTCH_PROJECT_ID", "project-test-1",
            "STYTCH_SECRET", "secret-test-1",
            "GATEHOUSE_BASE_URL", "https://auth.example.com"));

    @Test
    void has_defaults_for_all_but_the_project_and_its_secret() {
        Settings settings = Settings.of(values);

        StytchConfig config = new StytchConfig(settings);

        assertThat(settings.problems()).isEmpty();
        assertThat(config.apiUrl()).isEqualTo("https://test.stytch.com");
        assertThat(config.sessionDuration()).isEqualTo(Duration.ofMinutes(60));
        assertThat(config.linkUrl()).isEqualTo("https://auth.example.com/auth/password");
    }

    @Test
    void names_everything_that_is_missing_at_once_and_says_what_to_do() {
        Settings settings = Settings.of(Map.of());

        new StytchConfig(settings);

        assertThat(settings.problems()).containsOnlyKeys("STYTCH_PROJECT_ID", "STYTCH_SECRET", "GATEHOUSE_BASE_URL");
        assertThat(settings.problems().get("STYTCH_SECRET")).contains("Stytch dashboard");
    }

    @Test
    void a_live_project_is_at_the_live_api() {
        values.put("STYTCH_PROJECT_ID", "project-live-1");

        assertThat(new StytchConfig(Settings.of(values)).apiUrl()).isEqualTo("https://api.stytch.com");
    }

    @ParameterizedTest(name = "CFG-001 {0}")
    @ValueSource(strings = {"http://127.0.0.1:9000", "https://stytch.example.com"})
    void CFG_001_production_speaks_to_nobody_but_stytch(String url) {
        values.put("STYTCH_API_URL", url);
        Settings settings = Settings.of(values);

        new StytchConfig(settings);

        assertThat(settings.problems()).containsOnlyKeys("STYTCH_API_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000/, true",
        "http://localhost:9000, true",
        "https://emulator.example.com, true",
        "http://emulator.example.com, false"
    })
    void a_local_run_speaks_plainly_only_with_its_own_machine(String url, boolean fine) {
        values.put("GATEHOUSE_PROFILE", "local");
        values.put("STYTCH_API_URL", url);
        Settings settings = Settings.of(values);

        StytchConfig config = new StytchConfig(settings);

        assertThat(settings.problems().isEmpty()).isEqualTo(fine);
        assertThat(config.apiUrl()).doesNotEndWith("/");
    }

    @ParameterizedTest
    @CsvSource({
        "STYTCH_SESSION_DURATION_MINUTES, 4",
        "STYTCH_SESSION_DURATION_MINUTES, 527041",
        "STYTCH_SIGN_UP_REDIRECTION_URL, http://app.example.com/welcome",
        "STYTCH_SIGN_UP_REDIRECTION_URL, /welcome",
        "GATEHOUSE_INVITATION_MINUTES, 9"
    })
    void refuses_what_is_out_of_bounds(String setting, String value) {
        values.put(setting, value);
        Settings settings = Settings.of(values);

        new StytchConfig(settings);

        assertThat(settings.problems()).containsOnlyKeys(setting);
    }
}
