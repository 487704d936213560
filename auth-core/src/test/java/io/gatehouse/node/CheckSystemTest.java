package io.gatehouse.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testing.Engine;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckSystemTest {

    @Test
    void secrets_that_can_be_guessed_and_settings_that_nobody_asked_for_are_named_and_not_told() {
        Map<String, Check> checks = checks(Map.of(
                "MASTER_KEY", "abababababababababababababababababababab",
                "GATEHOUSE_AUDIT_KEEP_DAY", "30"));

        assertThat(checks.get("secrets").outcome()).isEqualTo(Check.Outcome.WRONG);
        assertThat(checks.get("secrets").found()).isEqualTo("MASTER_KEY");
        assertThat(checks.get("settings").outcome()).isEqualTo(Check.Outcome.WRONG);
        assertThat(checks.get("settings").found())
                .contains("GATEHOUSE_AUDIT_KEEP_DAY")
                .doesNotContain("GATEHOUSE_PROFILE", "30");
        assertThat(checks.get("stytch").outcome()).isEqualTo(Check.Outcome.FINE);
    }

    @Test
    void one_secret_for_two_things_is_found() {
        String secret = "0123456789abcdefghijklmnopqrstuvwxyz";

        assertThat(checks(Map.of("MASTER_KEY", secret, "SESSION_SECRET", secret))
                        .get("secrets")
                        .found())
                .isEqualTo("MASTER_KEY, SESSION_SECRET");
        assertThat(checks(Map.of("MASTER_KEY", secret)).get("secrets").outcome())
                .isEqualTo(Check.Outcome.FINE);
    }

    private static Map<String, Check> checks(Map<String, String> settings) {
        try (Engine engine = Engine.with(settings)) {
            Map<String, Check> checks = new HashMap<>();
            engine.get(CheckSystem.class).all().forEach(each -> checks.put(each.name(), each));
            return checks;
        }
    }
}
