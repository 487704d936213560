package io.gatehouse.oidc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Says when something may be logged again that strangers can cause: they must not fill the log. */
final class NowAndThen {

    private static final long NANOS = Duration.ofSeconds(5).toNanos();

    private final AtomicLong againAt = new AtomicLong(System.nanoTime());

    boolean due() {
        long now = System.nanoTime();
        long due = againAt.get();
        return now - due >= 0 && againAt.compareAndSet(due, now + NANOS);
    }
}
