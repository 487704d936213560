package io.gatehouse.guard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.util.FastHttpDateFormat;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Answers bytes that the server's codec cannot read as a request. The codec tells its probes of them before it sends an
 * empty refusal of its own; by then the connection is closing, and the answer from here is the only one that leaves.
 */
final class UnreadableRequests extends HttpProbe.Adapter {

    private static final int BAD_REQUEST = 400;

    private final Supplier<String> newId;
    private final Map<String, String> headers;

    /** @param headers for every answer */
    UnreadableRequests(Supplier<String> newId, Map<String, String> headers) {
        this.newId = newId;
        this.headers = headers;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as the server declares it
    public void onErrorEvent(Connection connection, HttpPacket packet, Throwable error) {
        if (packet instanceof HttpRequestPacket request
                && !request.getResponse().isCommitted()
                && connection.isOpen()) {
            connection.write(Buffers.wrap(connection.getMemoryManager(), answer(request)));
            if (request.getTransferEncoding() != null) {
                forgetAnswers(request.getResponse());
            }
            // what has been written still leaves
            connection.closeSilently();
        }
    }

    /** A body that breaks off is read by an application, which may have an answer of its own. */
    private static void forgetAnswers(HttpResponsePacket response) {
        response.setCommitted(true);
        response.setExpectContent(false);
    }

    private byte[] answer(HttpRequestPacket request) {
        int status = request.getResponse().getStatus();
        EdgeAnswer answer = EdgeAnswer.of(EdgeAnswer.isRefusal(status) ? status : BAD_REQUEST, newId.get(), headers);
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(HttpStatus.getHttpStatus(answer.status()).getReasonPhrase())
                .append("\r\n");
        answer.headers().forEach((name, value) -> line(head, name, value));
        line(head, "Date", FastHttpDateFormat.getCurrentDate());
        line(head, "Connection", "close");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        // a method that has not been read is none
        if (!request.getMethodDC().equals("HEAD")) {
            bytes.writeBytes(answer.body());
        }
        return bytes.toByteArray();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
