package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.FactorKind;
import io.gatehouse.config.Settings;
import io.gatehouse.problem.FreshFactorNeeded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void whoever_has_to_prove_themselves_is_told_where_what_and_where_it_goes_on() {
        FakeExchange asked = FakeExchange.get("/sample/vault").query("page=2");

        redirect.redirectToProve(
                new FreshFactorNeeded(Duration.ofMinutes(5), Set.of(FactorKind.PASSWORD), List.of("gold", "urn:x&y")),
                asked.request(),
                asked.response());

        assertThat(asked.answered())
                .containsExactly(
                        "Status: 303",
                        "Location: https://app.example/auth/prove?max_age=300&acr_values=gold+urn%3Ax%26y"
                                + "&factors=PASSWORD&return=%2Fsample%2Fvault%3Fpage%3D2");
    }

    @Test
    void from_a_form_it_goes_back_to_the_page_that_it_was_on_if_that_is_ours() {
        assertThat(afterForm("https://app.example/profile?notice=ended"))
                .endsWith("&return=%2Fprofile%3Fnotice%3Dended");
        assertThat(afterForm("https://app.example.evil.com/profile")).endsWith("max_age=300");
        assertThat(afterForm("https://evil.com/profile")).endsWith("max_age=300");
        assertThat(afterForm("https://app.example//evil.com")).endsWith("max_age=300");
    }

    private String afterForm(String page) {
        FakeExchange posted = FakeExchange.post("/profile/sessions/end").header("Referer", page);
        redirect.redirectToProve(
                new FreshFactorNeeded(Duration.ofMinutes(5), Set.of(), List.of()), posted.request(), posted.response());
        return posted.answered().get(1);
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
