package io.gatehouse.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server with OpenID providers that do as a test says, right or wrong. Each has an issuer of its own, by path. */
final class HostileProvider implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Op> providers = new ConcurrentHashMap<>();

    private HostileProvider(HttpServer server) {
        this.server = server;
    }

    static HostileProvider start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HostileProvider provider = new HostileProvider(server);
            server.setExecutor(provider.threads);
            server.createContext("/", provider::handle);
            server.start();
            return provider;
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The provider of this name; its issuer is {@code address/name}. */
    Op named(String name) {
        return providers.computeIfAbsent(name, made -> new Op(address() + "/" + made));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Canned answer = path.length < 2
                ? Canned.json(404, "{}")
                : named(path[0]).answer(path[1], exchange.getRequestHeaders(), body);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        try (OutputStream out = exchange.getResponseBody()) {
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            send(answer, out);
        } catch (IOException theClientLeft) {
            // as it should, from some answers
        } finally {
            exchange.close();
        }
    }

    private static void send(Canned answer, OutputStream out) throws IOException {
        if (!answer.drips()) {
            out.write(answer.body());
            return;
        }
        for (byte drop : answer.body()) {
            out.write(drop);
            out.flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
