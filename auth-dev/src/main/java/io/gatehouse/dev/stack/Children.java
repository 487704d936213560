package io.gatehouse.dev.stack;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;

/** The child processes that run now; when this JVM ends, they are stopped, the newest first. */
final class Children {

    private static final Deque<ChildProcess> RUNNING = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::stopAll, "stop-children"));
    }

    private Children() {}

    static synchronized void add(ChildProcess child) {
        RUNNING.push(child);
    }

    static synchronized void remove(ChildProcess child) {
        RUNNING.remove(child);
    }

    private static void stopAll() {
        synchronizedCopy().forEach(ChildProcess::stop);
    }

    private static synchronized ArrayList<ChildProcess> synchronizedCopy() {
        return new ArrayList<>(RUNNING);
    }
}
