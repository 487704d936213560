package io.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void tells_what_was_given_and_of_texts_and_secrets_only_that_they_are_set() {
        Settings settings = Settings.of(Map.of(
                "NUMBER", "7",
                "FLAG", "true",
                "CHOICE", "LOCAL",
                "TEXT", "redis://:word@host",
                "SECRET", "word",
                "WRONG", "word",
                "UNREAD", "1"));
        settings.number("NUMBER", 1, 0, 10);
        settings.flag("FLAG", false);
        settings.oneOf("CHOICE", Profile.PRODUCTION);
        settings.text("TEXT");
        settings.secret("SECRET");
        settings.number("WRONG", 1, 0, 10);
        settings.number("ABSENT", 1, 0, 10);

        assertThat(settings.given())
                .isEqualTo(Map.of(
                        "NUMBER", "7", "FLAG", "true", "CHOICE", "local", "TEXT", "set", "SECRET", "set", "WRONG",
                        "set"));
    }

    @Test
    void names_what_is_set_and_nobody_asked_for() {
        Settings settings = Settings.of(Map.of(
                "GATEHOUSE_NODE_NAME", "one",
                "GATEHOUSE_NODE_NAM", "one",
                "GATEHOUSE_BLANK", " ",
                "GATEHOUSE_PORT", "8080",
                "PATH", "/bin"));
        settings.text("GATEHOUSE_NODE_NAME");

        assertThat(settings.unasked()).containsExactly("GATEHOUSE_NODE_NAM");
    }

    @Test
    void an_address_that_lets_whoever_knows_it_in_is_a_secret() {
        Settings settings = Settings.of(Map.of("GATEHOUSE_WEBHOOK_URL", "https://hooks.example/T0/B0/xyz"));
        settings.text("GATEHOUSE_WEBHOOK_URL");

        assertThat(settings.inForce()).singleElement().satisfies(setting -> {
            assertThat(setting.secret()).isTrue();
            assertThat(setting.value()).isEmpty();
        });
    }
}
