package io.gatehouse.dev.stack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something outside this process, which can only be asked again and again. */
final class Await {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A question whose failure means "not yet". */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    private Await() {}

    static void until(String what, Duration atMost, Condition condition) {
        if (!whether(atMost, condition)) {
            throw new IllegalStateException("Waited " + atMost.toSeconds() + " s in vain for " + what);
        }
    }

    static boolean whether(Duration atMost, Condition condition) {
        return whether(atMost, PAUSE, condition);
    }

    static boolean whether(Duration atMost, Duration pause, Condition condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        return true;
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (Exception notYet) {
            return false;
        }
    }
}
