package io.gatehouse.it.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Watches how many calls an endpoint of Stytch gets within any one second, wherever that second begins. */
public final class CallRate {

    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Stytch stytch;
    private final String endpoint;
    private final List<Sample> samples = new ArrayList<>();
    private final Thread watching = new Thread(this::watch, "call-rate");
    private volatile boolean stopped;
    private volatile Throwable failed;

    public CallRate(Stytch stytch, String endpoint) {
        this.stytch = stytch;
        this.endpoint = endpoint;
        watching.setDaemon(true);
        watching.setUncaughtExceptionHandler((thread, failure) -> failed = failure);
        watching.start();
    }

    private record Sample(long asked, int calls, long answered) {}

    private void watch() {
        while (!stopped) {
            long asked = System.nanoTime();
            samples.add(new Sample(asked, stytch.calls(endpoint), System.nanoTime()));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Counts between two looks that were surely less than a second apart, so never too many. */
    public int stopAndMost() {
        stopped = true;
        try {
            watching.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        if (failed != null) {
            throw new AssertionError("nobody watched any more", failed);
        }
        int most = 0;
        int from = 0;
        for (Sample to : samples) {
            while (from < samples.size() - 1
                    && to.answered() - samples.get(from).asked() > SECOND) {
                from++;
            }
            most = Math.max(most, to.calls() - samples.get(from).calls());
        }
        return most;
    }
}
