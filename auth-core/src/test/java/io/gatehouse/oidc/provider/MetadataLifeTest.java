package io.gatehouse.oidc.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.config.Settings;
import io.gatehouse.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator changes where a provider's people sign out. */
class MetadataLifeTest {

    private final TestClock clock = new TestClock();
    private volatile String logout = "/before";
    private HttpServer server;
    private String issuer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void metadata_are_looked_at_again_after_half_an_hour() {
        Provider provider = provider(Map.of());
        provider.keepUp();
        logout = "/after";

        clock.advance(Duration.ofMinutes(29));
        provider.keepUp();
        assertThat(provider.endSessionEndpoint()).contains(URI.create(issuer + "/before"));

        clock.advance(Duration.ofMinutes(1));
        provider.keepUp();
        assertThat(provider.endSessionEndpoint()).contains(URI.create(issuer + "/after"));
    }

    @Test
    void or_as_soon_as_it_is_configured() {
        Provider provider = provider(Map.of("GATEHOUSE_OPENID_MAIN_METADATA_SECONDS", "10"));
        provider.keepUp();
        logout = "/after";

        clock.advance(Duration.ofSeconds(10));
        provider.keepUp();

        assertThat(provider.endSessionEndpoint()).contains(URI.create(issuer + "/after"));
    }

    private Provider provider(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("GATEHOUSE_OPENID_PROVIDERS", "main");
        settings.put("GATEHOUSE_OPENID_MAIN_ISSUER", issuer);
        settings.put("GATEHOUSE_OPENID_MAIN_CLIENT_ID", "client");
        ProviderSettings main =
                new OpenIdConfig(Settings.of(settings)).providers().get(0);
        return new Provider(main, new ProviderHttp("main", ProviderHttp.client(), clock), clock);
    }

    private void answer(HttpExchange call) throws IOException {
        String body = call.getRequestURI().getPath().endsWith("/openid-configuration")
                ? """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/a", "token_endpoint": "%1$s/t",
                 "jwks_uri": "%1$s/keys", "end_session_endpoint": "%1$s%2$s"}
                """.formatted(issuer, logout)
                : "{\"keys\": []}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
