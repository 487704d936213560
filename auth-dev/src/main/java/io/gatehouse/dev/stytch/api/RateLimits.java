package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.ErrorType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts requests in sliding windows, in memory: a restart forgives. */
public final class RateLimits {
    private static final int MANY = 10_000;
    private final Project project;
    private final Map<String, Deque<Instant>> taken = new ConcurrentHashMap<>();

    public RateLimits(Project project) {
        this.project = project;
    }

    void mail(String kind, String to) {
        take(kind + ":" + to, 1, Duration.ofMillis(project.behaviour().mailIntervalMillis()));
    }

    void search() {
        take("search", project.behaviour().searchesPerMinute(), Duration.ofMinutes(1));
    }

    void migration() {
        take("migration", project.behaviour().migrationsPerSecond(), Duration.ofSeconds(1));
    }

    public void clear() {
        taken.clear();
    }

    private void take(String key, int permits, Duration window) {
        if (permits == 0 || window.isZero()) {
            return;
        }
        Instant now = project.now();
        if (taken.size() > MANY) {
            taken.values().removeIf(times -> isOver(times, now));
        }
        taken.compute(key, (same, before) -> {
            Deque<Instant> times = before == null ? new ArrayDeque<>() : before;
            // times in the future are left from before the clock was set back
            times.removeIf(time -> !time.plus(window).isAfter(now) || time.isAfter(now));
            if (times.size() >= permits) {
                throw ErrorType.TOO_MANY_REQUESTS.failure();
            }
            times.add(now);
            return times;
        });
    }

    private static boolean isOver(Deque<Instant> times, Instant now) {
        return times.isEmpty() || times.getLast().plus(Duration.ofMinutes(1)).isBefore(now);
    }
}
