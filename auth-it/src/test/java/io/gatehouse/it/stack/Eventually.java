package io.gatehouse.it.stack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something to become true, and no longer than it may take. */
public final class Eventually {

    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private Eventually() {}

    public static void eventually(Duration atMost, Runnable assertion) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() - deadline > 0) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
