package io.gatehouse.it.ear;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Another API, which the sample application calls; remembers what came with the last call. */
final class Calendar implements AutoCloseable {

    private static final byte[] TODAY = "Nothing to do".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private volatile Headers asked = new Headers();

    private Calendar(HttpServer server) {
        this.server = server;
    }

    static Calendar start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Calendar calendar = new Calendar(server);
            server.createContext("/", exchange -> {
                calendar.asked = exchange.getRequestHeaders();
                exchange.sendResponseHeaders(200, TODAY.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(TODAY);
                }
            });
            server.start();
            return calendar;
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/today";
    }

    /** The header's value, or {@code null}. */
    String asked(String header) {
        return asked.getFirst(header);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
