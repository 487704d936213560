package io.gatehouse.it.fault;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** How long requests took. */
final class Timings {

    private static final System.Logger LOG = System.getLogger(Timings.class.getName());

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    <T> T time(Supplier<T> request) {
        long begun = System.nanoTime();
        try {
            return request.get();
        } finally {
            add(System.nanoTime() - begun);
        }
    }

    void add(long tookNanos) {
        nanos.add(tookNanos);
    }

    int count() {
        return nanos.size();
    }

    /** @param part from 0 to 1 */
    Duration percentile(double part) {
        List<Long> sorted = nanos.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new AssertionError("nothing was measured");
        }
        return Duration.ofNanos(sorted.get(Math.min(sorted.size() - 1, (int) (part * sorted.size()))));
    }

    /** Shows what was measured, in the build's output. */
    static void note(String measured) {
        LOG.log(System.Logger.Level.INFO, measured);
    }

    @Override
    public String toString() {
        return count() == 0
                ? "none"
                : count() + " requests, p50 " + percentile(0.5).toMillis() + " ms, p99 "
                        + percentile(0.99).toMillis() + " ms, longest "
                        + percentile(1).toMillis() + " ms";
    }
}
