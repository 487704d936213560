package io.gatehouse.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before the provider's token endpoint and says that its tokens live 20 s. They live an hour, which cannot be
 * configured, by a clock that the benchmark does not control.
 */
final class ShortLivedTokens implements AutoCloseable {

    private static final int LIFE_SECONDS = 20;

    /** After so long every one of them is due: that is so when between 70 and 90 % of its life have gone. */
    static final Duration ALL_ARE_DUE = Duration.ofSeconds(LIFE_SECONDS * 9 / 10 + 1);

    private static final Pattern EXPIRES_IN = Pattern.compile("(\"expires_in\"\\s*:\\s*)\\d+");

    /** More than requests are ever under way. */
    private static final int THREADS = 32;

    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Accept");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String issuer;
    private volatile boolean shorten = true;

    private ShortLivedTokens(String issuer, HttpServer server) {
        this.issuer = issuer;
        this.server = server;
    }

    static ShortLivedTokens before(String issuer) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ShortLivedTokens tokens = new ShortLivedTokens(issuer, server);
            server.createContext("/token", tokens::pass);
            server.setExecutor(tokens.threads);
            server.start();
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes a node ask here for tokens, and the provider for all else. */
    Map<String, String> settings() {
        return Map.of(
                "GATEHOUSE_OPENID_LOCAL_AUTHORIZATION_ENDPOINT", issuer + "/authorize",
                "GATEHOUSE_OPENID_LOCAL_JWKS_URI", issuer + "/jwks",
                "GATEHOUSE_OPENID_LOCAL_TOKEN_ENDPOINT",
                        "http://localhost:" + server.getAddress().getPort() + "/token");
    }

    /** Whether those that it gives from now on live so shortly, or as long as the provider says. */
    void areShortLived(boolean shortened) {
        shorten = shortened;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            exchange.getRequestBody().readAllBytes()));
            for (String name : PASSED_ON) {
                exchange.getRequestHeaders().getOrDefault(name, List.of()).forEach(value -> asked.header(name, value));
            }
            HttpResponse<String> answer = client.send(asked.build(), HttpResponse.BodyHandlers.ofString());
            byte[] body = (shorten ? shortened(answer.body()) : answer.body()).getBytes(StandardCharsets.UTF_8);
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String shortened(String answer) {
        Matcher life = EXPIRES_IN.matcher(answer);
        if (!life.find()) {
            throw new IllegalStateException("an answer without expires_in");
        }
        return life.replaceFirst("$1" + LIFE_SECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
