package io.gatehouse.persistence;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks again and again until something holds, for what a process outside of the test has to do first. */
public final class Eventually {

    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Eventually() {}

    /** A {@link StoreUnavailable} counts as not yet. */
    public static boolean holds(Duration within, Callable<Boolean> question) throws Exception {
        long until = System.nanoTime() + within.toNanos();
        do {
            try {
                if (question.call()) {
                    return true;
                }
            } catch (StoreUnavailable notYet) {
                // asked again below
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        } while (System.nanoTime() - until < 0);
        return false;
    }
}
