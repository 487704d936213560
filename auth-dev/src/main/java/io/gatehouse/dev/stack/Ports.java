package io.gatehouse.dev.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/** TCP ports of this machine. */
public final class Ports {

    /** Below the range from which systems take the ports of outgoing connections, which begins at 32,768. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    /** How far above its own port a node of a Redis Cluster listens for the others. */
    private static final int REDIS_BUS = 10_000;

    /** Servers that start together listen only some time after their ports were chosen. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port that nobody listens on now, another one each time. */
    public static int free() {
        return free(LAST, Ports::isFree);
    }

    /** The same for a node of a Redis Cluster, with the port of its bus free and below the outgoing ones too. */
    static int freeForClusterNode() {
        return free(LAST - REDIS_BUS, port -> isFree(port) && isFree(port + REDIS_BUS));
    }

    private static int free(int end, IntPredicate fits) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, end);
            if (fits.test(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port found from " + FIRST + " to " + end);
    }

    /** The given port, or a free one for 0. */
    static int orFree(int port) {
        return port == 0 ? free() : port;
    }

    /** Whether a server could listen on the port, on loopback and on all addresses. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether a server listens on the port now. */
    public static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
