package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInRedirectTest {

    private final SignInRedirect redirect =
            new SignInRedirect(Settings.of(Map.of("GATEHOUSE_BASE_URL", "https://App.example:443/")));

    @Test
    void RDR_028_leads_to_the_configured_host_and_back_to_what_was_wanted() {
        FakeExchange asked =
                FakeExchange.get("/sample/notes").query("page=2&q=a%26b").header("Host", "evil.example");

        redirect.redirect(asked.request(), asked.response());

        assertThat(asked.answered())
                .containsExactly(
                        "Status: 303",
                        "Location: https://app.example/auth/login?return=%2Fsample%2Fnotes%3Fpage%3D2%26q%3Da%2526b");
    }

    @Test
    void what_was_posted_or_may_not_be_followed_is_forgotten() {
        FakeExchange posted = FakeExchange.post("/sample/notes");
        FakeExchange odd = FakeExchange.get("/auth/userinfo");

        redirect.redirect(posted.request(), posted.response());
        redirect.redirect(odd.request(), odd.response());

        assertThat(posted.answered()).contains("Location: https://app.example/auth/login");
        assertThat(odd.answered()).contains("Location: https://app.example/auth/login");
    }

    @Test
    void only_people_who_go_somewhere_are_led() {
        assertThat(navigates(null, "text/html,application/xhtml+xml")).isTrue();
        assertThat(navigates("navigate", "text/html,*/*;q=0.8")).isTrue();
        assertThat(navigates("cors", "text/html")).isFalse();
        assertThat(navigates(null, "*/*")).isFalse();
        assertThat(navigates(null, "application/json")).isFalse();
        assertThat(navigates(null, null)).isFalse();
    }

    private static boolean navigates(String mode, String accept) {
        FakeExchange exchange = FakeExchange.get("/");
        if (mode != null) {
            exchange.header("Sec-Fetch-Mode", mode);
        }
        if (accept != null) {
            exchange.header("Accept", accept);
        }
        return Navigation.is(exchange.request());
    }
}
