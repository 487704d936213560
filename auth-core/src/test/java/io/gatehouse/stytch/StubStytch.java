package io.gatehouse.stytch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server in Stytch's place that misbehaves as a test wants. */
final class StubStytch implements AutoCloseable {

    /** Answers one request; closing the exchange is done for it. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();

    StubStytch(Behaviour behaviour) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                exchange.getRequestBody().readAllBytes();
                behaviour.answer(exchange);
            }
        });
        server.start();
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static String error(int status, String errorType) {
        return """
                {"status_code": %d, "request_id": "request-id-test-1", "error_type": "%s",
                 "error_message": "m", "error_url": "https://stytch.com/docs"}""".formatted(status, errorType);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    StytchConfig config() {
        return new StytchConfig(Settings.of(Map.of(
                "GATEHOUSE_PROFILE", "local",
                "STYTCH_PROJECT_ID", "project-test-1",
                "STYTCH_SECRET", "secret-test-1",
                "STYTCH_API_URL", url())));
    }

    /** What the requests showed, in order; {@code null} where there was nothing. */
    Queue<String> authorizations() {
        return authorizations;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
