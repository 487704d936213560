package io.gatehouse.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import io.gatehouse.oidc.provider.OpenIdConfig;
import io.gatehouse.oidc.provider.ProviderSettings;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.session.SessionConfig;
import io.gatehouse.stytch.StytchConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {

    private final Map<String, String> values = new HashMap<>(Map.of(
            "STYTCH_PROJECT_ID", "project-test-1",
            "STYTCH_SECRET", "s3cr3t-of-stytch",
            "SESSION_SECRET", "s3cr3t-that-is-long-enough-to-be-a-key-0123",
            "GATEHOUSE_BASE_URL", "https://auth.example.com"));

    @Test
    void lets_through_what_is_complete() {
        start();
    }

    @Test
    void CFG_001_lists_all_that_is_missing_or_wrong_together_by_name_and_repeats_no_value() {
        values.remove("STYTCH_PROJECT_ID");
        values.put("STYTCH_SESSION_DURATION_MINUTES", "s3cr3t-by-mistake");
        values.put("STYTCH_API_URL", "https://somebody:s3cr3t@stytch.example.com");
        values.put("SESSION_SECRET", "s3cr3t");
        values.put("GATEHOUSE_BASE_URL", "http://auth.example.com");
        values.put("GATEHOUSE_OPENID_PROVIDERS", "Main!");
        values.put("GATEHOUSE_PROFILE", "s3cr3t-profile");

        assertThatThrownBy(this::start)
                .hasMessageStartingWith("Gatehouse cannot start with these settings: ")
                .hasMessageContaining("STYTCH_PROJECT_ID is missing")
                .hasMessageContaining("STYTCH_SESSION_DURATION_MINUTES must be a whole number")
                .hasMessageContaining("STYTCH_API_URL points away from Stytch")
                .hasMessageContaining("SESSION_SECRET is too short")
                .hasMessageContaining("GATEHOUSE_BASE_URL must be set and begin with https://")
                .hasMessageContaining("GATEHOUSE_OPENID_PROVIDERS must be names")
                .hasMessageContaining("GATEHOUSE_PROFILE must be one of local, production")
                .message()
                .doesNotContain("s3cr3t")
                .doesNotContain("\n")
                .matches(text -> text.split("; ").length == 7);
    }

    @Test
    void starts_with_the_eight_variables_of_zitadels_example() {
        values.putAll(Map.of(
                "ZITADEL_DOMAIN", "https://one.zitadel.example",
                "ZITADEL_CLIENT_ID", "123456789012345678",
                "ZITADEL_CLIENT_SECRET", "s3cr3t-of-zitadel",
                "ZITADEL_CALLBACK_URL", "https://auth.example.com/auth/callback",
                "ZITADEL_POST_LOGIN_URL", "/profile",
                "ZITADEL_POST_LOGOUT_URL", "https://auth.example.com/auth/logout/callback",
                "SESSION_DURATION", "900",
                "SESSION_SECRET", "s3cr3t-that-is-long-enough-to-be-a-key-4567"));

        start();

        ProviderSettings zitadel = new Providers(new OpenIdConfig(Settings.of(values)), Clock.systemUTC())
                .named("zitadel")
                .settings();
        assertThat(zitadel.redirectUri()).hasToString("https://auth.example.com/auth/callback");
        assertThat(zitadel.secret()).contains(Secret.of("s3cr3t-of-zitadel"));
    }

    @Test
    void says_what_to_do_about_each() {
        values.remove("SESSION_SECRET");

        assertThatThrownBy(this::start)
                .message()
                .matches("Gatehouse cannot start with these settings: SESSION_SECRET [a-z].*openssl rand.*\\.");
    }

    /** As a server does: whoever observes its start may refuse it. */
    private void start() {
        Settings settings = Settings.of(values);
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(SettingsCheck.class, StytchConfig.class, SessionConfig.class, OpenIdConfig.class)
                .addBeanClasses(Started.class)
                .addExtensions(new World(settings))
                .initialize()) {
            assertThat(container.select(Started.class).get().seen).isTrue();
        }
    }

    /** Comes after the check. */
    @Singleton
    static class Started {

        private boolean seen;

        void see(@Observes Startup event) {
            seen = true;
        }
    }

    /** What the check finds around it. */
    private record World(Settings settings) implements Extension {

        void add(@Observes AfterBeanDiscovery discovery) {
            discovery
                    .addBean()
                    .addTransitiveTypeClosure(Settings.class)
                    .scope(Dependent.class)
                    .createWith(ignored -> settings);
            discovery
                    .addBean()
                    .addTransitiveTypeClosure(Clock.class)
                    .scope(Dependent.class)
                    .createWith(ignored -> Clock.systemUTC());
        }
    }
}
