package io.gatehouse.dev.stytch.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The listening socket and its threads. */
public final class ApiServer implements AutoCloseable {
    private static final int MOST_THREADS = 512;
    private final HttpServer http;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Exchanges exchanges;

    private ApiServer(HttpServer http, ExecutorService workers, ScheduledExecutorService timer, Exchanges exchanges) {
        this.http = http;
        this.workers = workers;
        this.timer = timer;
        this.exchanges = exchanges;
    }

    /** Binds, but does not listen yet: the operations may need to know the port. */
    public static HttpServer bind(InetSocketAddress address) throws IOException {
        // read once by the JDK's server: without it an answer waits up to 40 ms for the client's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        return HttpServer.create(address, 1024);
    }

    public static ApiServer start(
            HttpServer http, Router router, Credentials credentials, Faults faults, Counts counts, Origins origins) {
        ExecutorService workers = new ThreadPoolExecutor(
                16,
                MOST_THREADS,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                threads("stytch-emulator-"),
                new ThreadPoolExecutor.CallerRunsPolicy());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(threads("stytch-latency-"));
        Exchanges exchanges =
                new Exchanges(new Dispatch(router, credentials, origins), router, faults, counts, workers, timer);
        http.createContext("/", exchanges);
        http.setExecutor(workers);
        http.start();
        return new ApiServer(http, workers, timer, exchanges);
    }

    @Override
    public void close() {
        exchanges.letGo();
        http.stop(0);
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
