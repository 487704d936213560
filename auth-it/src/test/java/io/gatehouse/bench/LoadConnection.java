package io.gatehouse.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection of a {@link Load}: a request, its answer, and a new socket where the server closed the old one. */
final class LoadConnection {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
    private SocketChannel channel;
    private byte[] request;
    private ByteBuffer unsent;
    private long sentAt;
    private long micros;
    private int status;
    private int end;
    private boolean chunked;
    private boolean serverCloses;
    private boolean fresh;

    LoadConnection(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        open();
    }

    int status() {
        return status;
    }

    /** From the first byte sent to the last one read. */
    long micros() {
        return micros;
    }

    void send(byte[] next) throws IOException {
        request = next;
        sentAt = System.nanoTime();
        if (serverCloses) {
            open();
        }
        begin();
    }

    /** Goes on with what the selector says is possible; true when an answer is complete. */
    boolean go() throws IOException {
        if (unsent.hasRemaining()) {
            write();
            return false;
        }
        int read = channel.read(answer);
        if (read < 0) {
            sendAgain();
            return false;
        }
        if (end < 0 && !chunked) {
            readHead();
        }
        if (chunked && endsInLastChunk()) {
            end = answer.position();
        }
        if (end < 0 || answer.position() < end) {
            return false;
        }
        micros = (System.nanoTime() - sentAt) / 1000;
        fresh = false;
        return true;
    }

    void close() throws IOException {
        channel.close();
    }

    /** The server may close a connection that it said nothing about; only one that has served is worth another try. */
    private void sendAgain() throws IOException {
        if (fresh || answer.position() > 0) {
            throw new IOException("the server closed the connection instead of answering");
        }
        open();
        begin();
    }

    private void open() throws IOException {
        if (channel != null) {
            channel.close();
        }
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
        serverCloses = false;
        fresh = true;
    }

    private void begin() throws IOException {
        answer.clear();
        end = -1;
        chunked = false;
        unsent = ByteBuffer.wrap(request);
        write();
    }

    private void write() throws IOException {
        channel.write(unsent);
        channel.keyFor(selector).interestOps(unsent.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void readHead() throws IOException {
        byte[] bytes = answer.array();
        for (int i = 3; i < answer.position(); i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                String head = new String(bytes, 0, i, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                status = Integer.parseInt(head.substring(9, 12));
                serverCloses = head.contains("\r\nconnection: close");
                chunked = head.contains("\r\ntransfer-encoding: chunked");
                end = chunked ? -1 : i + 1 + contentLength(head);
                return;
            }
        }
    }

    /** Refusals come in chunks; only one answer is under way on a connection. */
    private boolean endsInLastChunk() {
        int length = answer.position();
        return length >= LAST_CHUNK.length()
                && new String(
                                answer.array(),
                                length - LAST_CHUNK.length(),
                                LAST_CHUNK.length(),
                                StandardCharsets.ISO_8859_1)
                        .equals(LAST_CHUNK);
    }

    private static int contentLength(String head) throws IOException {
        String name = "\r\ncontent-length: ";
        int at = head.indexOf(name);
        if (at < 0) {
            throw new IOException("an answer without a length cannot be measured: " + head);
        }
        int from = at + name.length();
        int to = head.indexOf('\r', from);
        return Integer.parseInt(head.substring(from, to).strip());
    }
}
