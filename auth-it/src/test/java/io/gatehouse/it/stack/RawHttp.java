package io.gatehouse.it.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes that no HTTP client would send. */
public final class RawHttp {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final int TIME_LIMIT = (int) Duration.ofSeconds(20).toMillis();

    /** @param status 0 if the server closed the connection without an answer */
    public record Response(int status, String text) {}

    private RawHttp() {}

    public static Response send(URI server, String request) {
        return response(text(server, request));
    }

    public static String text(URI server, String request) {
        return inPieces(server, request);
    }

    /** The server may read some of the pieces at once. */
    public static Response sendInPieces(URI server, String... pieces) {
        return response(inPieces(server, pieces));
    }

    /** Reads one answer that says its length, and waits for nothing behind it: the connection may stay open. */
    public static Response firstAnswer(URI server, String request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIME_LIMIT);
            write(socket.getOutputStream(), request);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            while (!isWhole(answer.toString(StandardCharsets.UTF_8))) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                answer.write(next);
            }
            return response(answer.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWhole(String answer) {
        Matcher length = CONTENT_LENGTH.matcher(answer);
        int head = answer.indexOf("\r\n\r\n");
        return head >= 0
                && length.find()
                && answer.substring(head + 4).getBytes(StandardCharsets.UTF_8).length
                        >= Integer.parseInt(length.group(1));
    }

    private static String inPieces(URI server, String... pieces) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIME_LIMIT);
            socket.setTcpNoDelay(true);
            write(socket.getOutputStream(), pieces);
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server may have refused, and closed, before it has everything. */
    private static void write(OutputStream out, String... pieces) throws IOException {
        try {
            for (String piece : pieces) {
                out.write(piece.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (SocketException closed) {
            // its answer says why
        }
    }

    /** A server that closes before it has read everything resets the connection behind its answer. */
    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            in.transferTo(answer);
        } catch (SocketException reset) {
            if (answer.size() == 0) {
                throw reset;
            }
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static Response response(String text) {
        boolean answered = text.startsWith("HTTP/1.");
        return new Response(answered ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }
}
