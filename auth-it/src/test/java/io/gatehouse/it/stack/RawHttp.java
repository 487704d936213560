package io.gatehouse.it.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends bytes that no HTTP client would send. */
public final class RawHttp {

    private static final int TIME_LIMIT = (int) Duration.ofSeconds(20).toMillis();

    /** @param status 0 if the server closed the connection without an answer */
    public record Response(int status, String text) {}

    private RawHttp() {}

    public static Response send(URI server, String request) {
        String text = text(server, request);
        boolean answered = text.startsWith("HTTP/1.");
        return new Response(answered ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }

    public static String text(URI server, String request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIME_LIMIT);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
