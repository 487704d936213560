package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private static final String ONE = "token-one-of-some-length";
    private static final String OTHER = "token-two-of-some-length";

    private final SessionCookie cookie =
            new SessionCookie(Settings.of(Map.of("GATEHOUSE_BASE_URL", "https://app.example")));

    @Test
    void a_cookie_opens_a_session() {
        assertThat(opened(FakeExchange.get("/").header("Cookie", "__Host-gatehouse=" + ONE)))
                .isEqualTo(ONE);
    }

    @Test
    void BEAR_021_a_bearer_token_decides_alone() {
        FakeExchange both = FakeExchange.get("/")
                .header("Cookie", "__Host-gatehouse=" + ONE)
                .header("Authorization", "Bearer " + OTHER);

        assertThat(opened(both)).isEqualTo(OTHER);
        assertThat(Credentials.inCookie(both.request())).isFalse();
    }

    @Test
    void a_bad_bearer_token_is_not_made_good_by_a_cookie() {
        assertThat(of(FakeExchange.get("/")
                        .header("Cookie", "__Host-gatehouse=" + ONE)
                        .header("Authorization", "Bearer x")))
                .isInstanceOf(Credentials.Malformed.class);
        assertThat(of(FakeExchange.get("/")
                        .header("Cookie", "__Host-gatehouse=" + ONE)
                        .header("Authorization", "Bearer " + ONE)
                        .header("Authorization", "Basic eDp5")))
                .isInstanceOf(Credentials.Malformed.class);
    }

    @Test
    void COOK_002_two_cookies_are_malformed_and_none_is_nobody() {
        assertThat(of(FakeExchange.get("/")
                        .header("Cookie", "__Host-gatehouse=" + ONE + "; __Host-gatehouse=" + OTHER)))
                .isInstanceOf(Credentials.Malformed.class);
        assertThat(of(FakeExchange.get("/").header("Cookie", "gatehouse-local=" + ONE)))
                .isInstanceOf(Credentials.None.class);
        assertThat(of(FakeExchange.get("/"))).isInstanceOf(Credentials.None.class);
    }

    @Test
    void production_refuses_to_keep_sessions_in_cookies_without_tls() {
        Settings settings = Settings.of(Map.of("GATEHOUSE_BASE_URL", "http://app.example"));
        new SessionCookie(settings);
        Settings local =
                Settings.of(Map.of("GATEHOUSE_BASE_URL", "http://localhost:8080", "GATEHOUSE_PROFILE", "local"));
        new SessionCookie(local);

        assertThat(settings.problems()).containsOnlyKeys("GATEHOUSE_BASE_URL");
        assertThat(local.problems()).isEmpty();
    }

    private Credentials of(FakeExchange exchange) {
        return Credentials.of(exchange.request(), cookie);
    }

    private String opened(FakeExchange exchange) {
        return ((Credentials.Opaque) of(exchange)).token().reveal();
    }
}
