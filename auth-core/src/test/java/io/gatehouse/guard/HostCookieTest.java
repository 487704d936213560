package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.BaseUrl;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCookieTest {

    private static final String TOKEN = "Zm9yLXRoZS10ZXN0LW9ubHk_-.~+/=";

    private final HostCookie onTls = new HostCookie(new BaseUrl("https://app.example"), "gatehouse");
    private final HostCookie onHttp = new HostCookie(new BaseUrl("http://localhost:8080"), "gatehouse");

    @Test
    void COOK_003_on_tls_it_is_for_this_host_on_tls_alone() {
        FakeExchange exchange = FakeExchange.get("/");

        onTls.write(exchange.response(), TOKEN);

        assertThat(exchange.answered())
                .containsExactly("Set-Cookie: __Host-gatehouse=" + TOKEN + "; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void without_tls_it_has_another_name_that_a_deployment_on_tls_does_not_read() {
        FakeExchange exchange = FakeExchange.get("/");

        onHttp.write(exchange.response(), TOKEN, Duration.ofMinutes(10));

        assertThat(exchange.answered())
                .containsExactly(
                        "Set-Cookie: gatehouse-local=" + TOKEN + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=600");
        assertThat(onTls.isIn(cookies("gatehouse-local=" + TOKEN).request())).isFalse();
        assertThat(onTls.isIn(cookies("gatehouse=" + TOKEN).request())).isFalse();
    }

    @Test
    void is_read_among_others() {
        FakeExchange exchange = cookies("a=b; __Host-gatehouse=" + TOKEN + "; c=\"d\"; e");

        assertThat(onTls.read(exchange.request())).contains(TOKEN);
    }

    @Test
    void COOK_001_COOK_002_two_of_them_are_none() {
        FakeExchange inOne = cookies("__Host-gatehouse=" + TOKEN + "; __Host-gatehouse=another-token-of-16");
        FakeExchange inTwo = cookies("__Host-gatehouse=" + TOKEN).header("Cookie", "__Host-gatehouse=" + TOKEN);

        assertThat(onTls.read(inOne.request())).isEmpty();
        assertThat(onTls.isIn(inOne.request())).isTrue();
        assertThat(onTls.read(inTwo.request())).isEmpty();
    }

    @ParameterizedTest(name = "COOK-008 {0}")
    @ValueSource(strings = {"", "\"" + TOKEN + "\"", "a\u0000b", "a b", "é", "a,b", "a\tb", "<script>", "\u2028"})
    void what_no_cookie_of_ours_holds_is_none(String value) {
        assertThat(onTls.read(cookies("__Host-gatehouse=" + value).request())).isEmpty();
    }

    @Test
    void what_is_too_long_is_none() {
        assertThat(onTls.read(cookies("__Host-gatehouse=" + "a".repeat(5000)).request()))
                .isEmpty();
    }

    private static FakeExchange cookies(String header) {
        return FakeExchange.get("/").header("Cookie", header);
    }
}
