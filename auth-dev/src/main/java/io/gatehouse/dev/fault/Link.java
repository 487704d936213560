package io.gatehouse.dev.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One connection through the proxy: a thread for each direction. */
final class Link {

    private static final int BUFFER = 16 * 1_024;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int SLICES_PER_SECOND = 20;

    private final Socket client;
    private final Socket server = new Socket();
    private final Weather weather;
    private final Consumer<Link> closed;

    Link(Socket client, Weather weather, Consumer<Link> closed) {
        this.client = client;
        this.weather = weather;
        this.closed = closed;
    }

    static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    void open(InetSocketAddress target) {
        try {
            server.connect(target, CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            inBackground("fault-proxy-requests", () -> pump(client, server, this::request));
            pump(server, client, this::answer);
        } catch (IOException noServer) {
            reset();
        }
    }

    /** Both ends see a reset, not an orderly end. */
    void reset() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                FaultProxy.resetOnClose(socket);
            } catch (IOException alreadyGone) {
                // that is what was wanted
            }
        }
        closed.accept(this);
    }

    private interface Carrier {
        void carry(byte[] piece, OutputStream out) throws IOException, InterruptedException;
    }

    private void pump(Socket from, Socket to, Carrier carrier) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                carrier.carry(Arrays.copyOf(buffer, read), out);
            }
            weather.afterStall();
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                end();
            }
        } catch (IOException broken) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    private void request(byte[] piece, OutputStream out) throws IOException, InterruptedException {
        weather.afterStall();
        out.write(piece);
    }

    private void answer(byte[] piece, OutputStream out) throws IOException, InterruptedException {
        Fault fault = weather.afterStall();
        if (fault instanceof Fault.Delay delay) {
            weather.awaitChangeFrom(fault, delay.duration());
        }
        fault = weather.afterStall();
        if (fault instanceof Fault.Reset) {
            out.write(piece, 0, 1);
            out.flush();
            reset();
        } else if (fault instanceof Fault.Throttle throttle) {
            trickle(piece, out, throttle);
        } else {
            out.write(piece);
        }
    }

    private void trickle(byte[] piece, OutputStream out, Fault.Throttle throttle)
            throws IOException, InterruptedException {
        int slice = Math.max(1, throttle.bytesPerSecond() / SLICES_PER_SECOND);
        Duration pause = Duration.ofNanos(TimeUnit.SECONDS.toNanos(slice) / throttle.bytesPerSecond());
        for (int sent = 0; sent < piece.length; sent += slice) {
            out.write(piece, sent, Math.min(slice, piece.length - sent));
            weather.awaitChangeFrom(throttle, pause);
        }
    }

    private void end() throws IOException {
        client.close();
        server.close();
        closed.accept(this);
    }
}
