package io.gatehouse.it.fault;

import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.Node;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends every other request to a node for as long as it says that it is ready, which is asked ten times a second. */
final class Balancer {

    private static final Duration ASKED = Duration.ofMillis(100);

    private final Node watched;
    private final Gatehouse other;
    private final AtomicInteger chosen = new AtomicInteger();
    private long askedAt = System.nanoTime() - ASKED.toNanos();
    private boolean ready = true;
    private volatile boolean servedAfterItSaidSo;

    Balancer(Node watched, Gatehouse other) {
        this.watched = watched;
        this.other = other;
    }

    Gatehouse choose() {
        return isReady() && chosen.incrementAndGet() % 2 == 0 ? watched : other;
    }

    /** Whether the node went on when it had said that it was no longer ready. */
    boolean servedAfterItSaidSo() {
        return servedAfterItSaidSo;
    }

    private synchronized boolean isReady() {
        if (ready && System.nanoTime() - askedAt >= ASKED.toNanos()) {
            askedAt = System.nanoTime();
            ready = answersReady();
            servedAfterItSaidSo = !ready && serves();
        }
        return ready;
    }

    private boolean answersReady() {
        try {
            return FaultStack.readiness(watched) == 200;
        } catch (UncheckedIOException gone) {
            return false;
        }
    }

    private boolean serves() {
        try {
            return watched.get("/").status() == 200;
        } catch (UncheckedIOException gone) {
            return false;
        }
    }
}
