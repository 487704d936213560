package io.gatehouse.published;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.remote.Awaited;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Something that a provider publishes and that is fetched once for all who need it. When it gets old it is fetched again
 * ahead of need; while that fails, the last good one serves for a stated time.
 */
public final class Remembered<T> {

    /** What was fetched, and when. */
    public record Held<T>(T value, Instant at) {}

    /** Fetches out of turn. */
    static final int EXTRA = 2;

    static final Duration EXTRA_WINDOW = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** Longer than any source may take. */
    private static final Duration JOIN_WAIT = Duration.ofSeconds(4);

    /** More than the server has threads. */
    private static final int MAY_WAIT = 512;

    /** Whoever brings an unknown key makes the caller of {@link #newerThan} wait: far fewer than the server has threads. */
    private static final int STRANGERS_MAY_WAIT = 32;

    private final Supplier<T> source;
    private final Clock clock;
    private final Duration fresh;
    private final Duration good;
    private final AtomicReference<CompletableFuture<Held<T>>> underWay = new AtomicReference<>();
    private final Semaphore room = new Semaphore(MAY_WAIT);
    private final Semaphore roomForStrangers = new Semaphore(STRANGERS_MAY_WAIT);
    private final Deque<Instant> extras = new ArrayDeque<>();
    private volatile Held<T> held;
    private volatile Instant notBefore = Instant.MIN;
    private volatile int failures;

    /**
     * @param fresh how long it is used without a look at its source
     * @param good how long it is used while its source fails
     */
    public Remembered(Supplier<T> source, Clock clock, Duration fresh, Duration good) {
        this.source = source;
        this.clock = clock;
        this.fresh = fresh;
        this.good = good;
    }

    /** @throws ProblemException UNAVAILABLE if there is none, or what its source throws */
    public Held<T> get() {
        Held<T> now = held;
        return now != null && ageOf(now).compareTo(good) < 0 ? now : fetch(now);
    }

    /** Fetches it if it is missing or old, unless that failed a moment ago. For a task in the background. */
    public void keepUp() {
        Held<T> now = held;
        if (now == null || ageOf(now).compareTo(fresh) >= 0) {
            fetch(now);
        }
    }

    /**
     * Fetches it out of turn, because the one that was looked at lacks something. Strangers can cause that, so there is
     * a bound.
     *
     * @return a newer one; empty if the bound is reached
     * @throws ProblemException UNAVAILABLE if there is none now, or what its source throws
     */
    public Optional<Held<T>> newerThan(Held<T> seen) {
        Held<T> now = held;
        if (now != seen && now != null) {
            return Optional.of(now);
        }
        if (underWay.get() == null && !mayFetchOutOfTurn()) {
            if (failures > 0) {
                // what used the bound up has found nothing out
                throw ProblemException.retry(ProblemCode.UNAVAILABLE, EXTRA_WINDOW);
            }
            return Optional.empty();
        }
        if (!roomForStrangers.tryAcquire()) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1));
        }
        try {
            return Optional.of(fetch(seen));
        } finally {
            roomForStrangers.release();
        }
    }

    private synchronized boolean mayFetchOutOfTurn() {
        Instant now = clock.instant();
        while (!extras.isEmpty() && !extras.peek().plus(EXTRA_WINDOW).isAfter(now)) {
            extras.poll();
        }
        return extras.size() < EXTRA && extras.add(now);
    }

    /** Another thread may have fetched it since this one looked at what is held. */
    private Held<T> fetch(Held<T> seen) {
        CompletableFuture<Held<T>> mine = new CompletableFuture<>();
        CompletableFuture<Held<T>> other = underWay.compareAndExchange(null, mine);
        if (other != null) {
            return Awaited.result(other, room, JOIN_WAIT);
        }
        try {
            Held<T> now = held;
            Held<T> fetched = now != seen && now != null ? now : fetchNow();
            mine.complete(fetched);
            return fetched;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            underWay.set(null);
        }
    }

    private Held<T> fetchNow() {
        if (clock.instant().isBefore(notBefore)) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, Duration.ofSeconds(1));
        }
        try {
            held = new Held<>(source.get(), clock.instant());
            failures = 0;
            return held;
        } catch (RuntimeException failure) {
            failures = Math.min(failures + 1, 6);
            Duration pause = Duration.ofSeconds(1L << failures - 1);
            notBefore = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
            throw failure;
        }
    }

    private Duration ageOf(Held<T> now) {
        return Duration.between(now.at(), clock.instant());
    }
}
