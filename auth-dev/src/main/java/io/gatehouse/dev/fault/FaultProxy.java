package io.gatehouse.dev.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on loopback between a client and a server, which can spoil the connection at any time. A fault holds for
 * open and for new connections until the next call says otherwise.
 */
public final class FaultProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final Weather weather = new Weather();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private FaultProxy(InetSocketAddress target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /** Listens on a free port and passes everything on to the given server, until told otherwise. */
    public static FaultProxy to(String host, int port) {
        try {
            ServerSocket listener = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
            FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, port), listener);
            Link.inBackground("fault-proxy-accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections are open now. */
    public int connections() {
        return links.size();
    }

    /** Back to normal; what was stalled flows again. */
    public void pass() {
        weather.becomes(Fault.NONE);
    }

    /** Every piece of an answer arrives so much later. */
    public void delay(Duration delay) {
        weather.becomes(new Fault.Delay(delay));
    }

    /** Connections are accepted and stay open; nothing moves in either direction. */
    public void stall() {
        weather.becomes(new Fault.Stall());
    }

    /** The first byte of each answer arrives, then the connection is reset. */
    public void reset() {
        weather.becomes(new Fault.Reset());
    }

    /** Answers trickle at this rate, for each connection. */
    public void throttle(int bytesPerSecond) {
        weather.becomes(new Fault.Throttle(bytesPerSecond));
    }

    /**
     * Open connections are reset at once, new ones as soon as they are accepted. (The port stays ours: were it given
     * up, another process could take it.)
     */
    public void cut() {
        weather.becomes(new Fault.Cut());
        links.forEach(Link::reset);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        weather.becomes(new Fault.Cut());
        links.forEach(Link::reset);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Link link = new Link(listener.accept(), weather, links::remove);
                links.add(link);
                if (weather.now() instanceof Fault.Cut) {
                    link.reset();
                } else {
                    Link.inBackground("fault-proxy-connect", () -> link.open(target));
                }
            } catch (IOException closedOrBroken) {
                // when closed, the loop ends; a client that went away before it was accepted concerns nobody
            }
        }
    }

    static void resetOnClose(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
