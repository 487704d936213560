package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionConfigTest {

    private static final String SECRET = "a-secret-of-more-than-thirty-two-bytes";

    @Test
    void has_the_defaults_of_the_starter_and_of_nist() {
        Settings settings = Settings.of(Map.of("SESSION_SECRET", SECRET));

        SessionConfig config = new SessionConfig(settings);

        assertThat(settings.problems()).isEmpty();
        assertThat(config.duration()).isEqualTo(Duration.ofMinutes(60));
        assertThat(config.threshold()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.absolute()).isEqualTo(Duration.ofHours(12));
        assertThat(config.perAccount()).isEqualTo(10);
        assertThat(config.nearCacheSize()).isEqualTo(10_000);
        assertThat(config.recheck()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.sourceCallsPerSecond()).isEqualTo(50);
    }

    @Test
    void the_idle_time_may_be_told_as_zitadels_example_tells_it() {
        SessionConfig config =
                new SessionConfig(Settings.of(Map.of("SESSION_SECRET", SECRET, "SESSION_DURATION", "900")));

        assertThat(config.idle()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void use_is_noted_well_within_the_idle_time_however_rarely_the_source_is_asked() {
        SessionConfig config = new SessionConfig(Settings.of(Map.of(
                "SESSION_SECRET", SECRET,
                "GATEHOUSE_SESSION_IDLE_MINUTES", "1",
                "GATEHOUSE_SESSION_RECHECK_SECONDS", "3600")));

        assertThat(config.noted()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void tells_all_problems_together_and_no_value() {
        Settings settings = Settings.of(Map.of(
                "SESSION_SECRET", "short",
                "STYTCH_SESSION_DURATION_MINUTES", "4",
                "STYTCH_SESSION_REFRESH_THRESHOLD_MINUTES", "60",
                "GATEHOUSE_SESSION_IDLE_MINUTES", "61",
                "GATEHOUSE_SESSION_ABSOLUTE_HOURS", "25",
                "GATEHOUSE_SESSION_RECHECK_SECONDS", "off"));

        new SessionConfig(settings);

        assertThat(settings.problems())
                .containsOnlyKeys(
                        "SESSION_SECRET",
                        "STYTCH_SESSION_DURATION_MINUTES",
                        "STYTCH_SESSION_REFRESH_THRESHOLD_MINUTES",
                        "GATEHOUSE_SESSION_IDLE_MINUTES",
                        "GATEHOUSE_SESSION_ABSOLUTE_HOURS",
                        "GATEHOUSE_SESSION_RECHECK_SECONDS");
        assertThat(settings.problems().toString()).doesNotContain("short,").doesNotContain("off");
    }

    @Test
    void a_missing_secret_is_a_problem() {
        Settings settings = Settings.of(Map.of());

        new SessionConfig(settings);

        assertThat(settings.problems()).containsOnlyKeys("SESSION_SECRET");
    }
}
