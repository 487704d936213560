package io.gatehouse.dev.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest extends EmulatorTest {

    @Test
    void the_inbox_shows_links_and_codes_newest_first() {
        client.post("/v1/otps/email/login_or_create", "email", "o'hara@example.com");
        client.post(
                "/v1/magic_links/email/login_or_create",
                "email",
                "ada@example.com",
                "signup_magic_link_url",
                "http://localhost:3000/a?b=1&c=<x>".replace("<x>", "2"));
        String code = client.lastMail("o'hara@example.com").path("code").asText();
        String page = page("/inbox").body();
        assertThat(page)
                .contains("href=\"http://localhost:3000/a?b=1&amp;c=2&amp;stytch_token_type=magic_links&amp;token=")
                .contains("o&#39;hara@example.com")
                .contains(code);
        assertThat(page.indexOf("ada@example.com")).isLessThan(page.indexOf("o&#39;hara"));
        assertThat(client.get("/inbox.json").body()).hasSize(2);
        assertThat(client.get("/inbox.json?to=ADA@example.com").body()).hasSize(1);
        client.delete("/inbox");
        assertThat(client.get("/inbox.json").body()).isEmpty();
    }

    @Test
    void the_first_page_names_what_of_sessions_answers_501() {
        String index = page("/").body();

        for (String call : List.of("migrate", "exchange_access_token", "attest")) {
            assertThat(index).contains("<code>" + call + "</code>");
            assertThat(client.post("/v1/sessions/" + call).status()).as(call).isEqualTo(501);
        }
        String checked = "{\"session_token\": \"any\", \"authorization_check\": {\"action\": \"read\"}}";
        assertThat(index).contains("<code>authorization_check</code>");
        assertThat(client.send("POST", "/v1/sessions/authenticate", checked).status())
                .isEqualTo(501);
    }

    @Test
    void pages_load_nothing_from_elsewhere() {
        HttpResponse<String> index = page("/");
        assertThat(index.body()).contains(emulator.projectId()).doesNotContain("http://", "https://", "<script");
        assertThat(index.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page("/emulator.css").body()).contains("prefers-color-scheme: dark");
    }

    private HttpResponse<String> page(String path) {
        return client.raw(client.request("GET", path, "").build());
    }
}
