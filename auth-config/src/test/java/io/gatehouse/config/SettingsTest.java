package io.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.Optional;
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
    void what_is_in_force_by_default_is_told_but_for_secrets() {
        Settings settings = Settings.of(Map.of("LIFE_MINUTES", "7"));
        settings.number("LIFE_MINUTES", 60, 1, 100);
        settings.number("POOL_SIZE", 20, 1, 100);
        settings.text("SOME_SECRET", "only-for-trials");

        assertThat(settings.inForce())
                .extracting(Setting::name, Setting::value, Setting::source)
                .containsExactly(
                        tuple("LIFE_MINUTES", Optional.of("7"), Optional.of("map")),
                        tuple("POOL_SIZE", Optional.of("20"), Optional.empty()),
                        tuple("SOME_SECRET", Optional.empty(), Optional.empty()));
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
