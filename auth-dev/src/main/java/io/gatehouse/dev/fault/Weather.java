package io.gatehouse.dev.fault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The fault that holds now; who waits because of it wakes when it changes. */
final class Weather {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Fault fault = Fault.NONE;

    Fault now() {
        lock.lock();
        try {
            return fault;
        } finally {
            lock.unlock();
        }
    }

    void becomes(Fault next) {
        lock.lock();
        try {
            fault = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitChangeFrom(Fault old, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (fault == old && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing stalls. */
    Fault afterStall() throws InterruptedException {
        Fault current = now();
        while (current instanceof Fault.Stall) {
            awaitChangeFrom(current, Duration.ofNanos(TimeUnit.MINUTES.toNanos(10)));
            current = now();
        }
        return current;
    }
}
