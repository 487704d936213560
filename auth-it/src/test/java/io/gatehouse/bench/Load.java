package io.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Keeps a number of connections busy from one thread: each sends its next request as soon as it has read an answer. A
 * closed loop shows ceilings, so its latencies are no promise. It shares the machine with the server and costs little.
 */
final class Load {

    private static final long LONGEST_ANSWER_MILLIS = 10_000;
    private static final int OK = 200;

    private final InetSocketAddress server;
    private final List<byte[]> requests;
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Histogram latencies = new Histogram(3);
    private long sent;
    private long answered;
    private int open;

    private Load(URI server, List<byte[]> requests) {
        this.server = new InetSocketAddress("127.0.0.1", server.getPort());
        this.requests = requests;
    }

    /**
     * What came of it.
     *
     * @param answered requests that got an answer
     * @param seconds how long it took
     * @param statuses how many answers had which status
     * @param latencies in microseconds
     */
    record Outcome(long answered, double seconds, Map<Integer, Long> statuses, Histogram latencies) {

        double perSecond() {
            return answered / seconds;
        }

        /** @throws IllegalStateException if more than one in twenty failed: then something else was measured */
        Outcome mostlyOk() {
            if (statuses.getOrDefault(OK, 0L) < answered * 0.95) {
                throw new IllegalStateException("expected " + OK + ", got " + statuses);
            }
            return this;
        }
    }

    static byte[] get(String path, Map<String, String> headers) {
        StringBuilder request = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends the requests in turn, again and again, until the time is over or so many have been answered. */
    static Outcome run(URI server, List<byte[]> requests, int connections, Duration atMost, long most) {
        Load load = new Load(server, requests);
        long begin = System.nanoTime();
        try (Selector selector = Selector.open()) {
            load.loop(selector, connections, begin + atMost.toNanos(), most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Outcome(load.answered, seconds, load.statuses, load.latencies);
    }

    private void loop(Selector selector, int connections, long deadline, long most) throws IOException {
        for (int i = 0; i < connections && sent < most; i++) {
            new LoadConnection(server, selector).send(next());
            open++;
        }
        while (open > 0) {
            if (selector.select(LONGEST_ANSWER_MILLIS) == 0) {
                throw new IOException("no answer within " + LONGEST_ANSWER_MILLIS + " ms");
            }
            Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                SelectionKey key = ready.next();
                ready.remove();
                LoadConnection connection = (LoadConnection) key.attachment();
                if (connection.go()) {
                    note(connection);
                    if (sent < most && System.nanoTime() < deadline) {
                        connection.send(next());
                    } else {
                        connection.close();
                        open--;
                    }
                }
            }
        }
    }

    private byte[] next() {
        return requests.get((int) (sent++ % requests.size()));
    }

    private void note(LoadConnection connection) {
        answered++;
        statuses.merge(connection.status(), 1L, Long::sum);
        latencies.recordValue(Math.max(1, connection.micros()));
    }
}
