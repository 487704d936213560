package io.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixedPaceTest {

    private final FixedPace pace = new FixedPace(Settings.of(Map.of("GATEHOUSE_REFUSAL_FLOOR_MILLIS", "300")));

    @Test
    void LOGIN_001_answers_leave_at_the_floor_however_early_they_are_ready() {
        assertThat(pace.left(0, millis(0))).isEqualTo(Duration.ofMillis(300));
        assertThat(pace.left(0, millis(120))).isEqualTo(Duration.ofMillis(180));
        assertThat(pace.left(0, millis(300))).isZero();
    }

    @Test
    void LOGIN_001_a_late_answer_leaves_at_the_next_multiple() {
        assertThat(pace.left(0, millis(301))).isEqualTo(Duration.ofMillis(299));
        assertThat(pace.left(0, millis(899))).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void waits_for_nothing_where_the_floor_is_off() {
        FixedPace off =
                new FixedPace(Settings.of(Map.of("GATEHOUSE_PROFILE", "local", "GATEHOUSE_REFUSAL_FLOOR_MILLIS", "0")));

        assertThat(off.left(0, millis(7))).isZero();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void cannot_be_off_in_production() {
        Settings settings = Settings.of(Map.of("GATEHOUSE_REFUSAL_FLOOR_MILLIS", "0"));

        new FixedPace(settings);

        assertThat(settings.problems()).containsOnlyKeys("GATEHOUSE_REFUSAL_FLOOR_MILLIS");
    }
}
