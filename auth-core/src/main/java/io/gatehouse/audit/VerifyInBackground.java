package io.gatehouse.audit;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.ChainProgress;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.persistence.audit.StoredEvent;
import io.gatehouse.store.Searches;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Walks the chain behind the answers, as nobody waits for minutes in front of a page. One walk at a time in each node; what
 * came of it, here or elsewhere, is found in the trail.
 */
@EngineBean
public class VerifyInBackground {

    /** Of those who have read the trail lately, which is seldom; a verdict behind them is too old to be shown. */
    private static final int LOOKED_AT = 100;

    /** Its own: sessions, which have others, know the trail. */
    private final ThreadPoolExecutor walker =
            new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                Thread thread = new Thread(work, "gatehouse-verification");
                thread.setDaemon(true);
                return thread;
            });

    private final VerifyTrail verifyTrail;
    private final AuditSearch search;
    private final Searches searches;
    private final Audit audit;
    private final Clock clock;
    private volatile CompletableFuture<Void> walk = CompletableFuture.completedFuture(null);
    private volatile ChainProgress progress = new ChainProgress(0, 0);
    private volatile Optional<Instant> cutShortAt = Optional.empty();

    @Inject
    VerifyInBackground(VerifyTrail verifyTrail, AuditSearch search, Searches searches, Audit audit, Clock clock) {
        this.verifyTrail = verifyTrail;
        this.search = search;
        this.searches = searches;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The last walk that came to its end, on whichever node.
     *
     * @param outcome {@code success}, {@code unvouched} or {@code broken}
     * @param position of the first break, if it has one
     * @param what is wrong; the name of a {@link io.gatehouse.persistence.audit.ChainBreak}
     */
    public record Verified(Instant at, String outcome, OptionalLong position, Optional<String> what) {

        private static Verified of(StoredEvent event) {
            Map<String, String> details = event.details();
            return new Verified(
                    event.at(),
                    event.outcome(),
                    position(details.getOrDefault(VerifyTrail.POSITION, "")),
                    Optional.ofNullable(details.get(VerifyTrail.BREAK)));
        }

        /** Whoever changed the trail may have changed that as well. */
        private static OptionalLong position(String told) {
            return told.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(told)) : OptionalLong.empty();
        }

        public boolean isBroken() {
            return outcome.equals(VerifyTrail.BROKEN);
        }
    }

    /**
     * Begins a walk, if none is under way here, and waits for its end no longer than told.
     */
    public void begin(Duration patience) {
        CompletableFuture<Void> begun = begun();
        try {
            begun.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            // whoever asked looks again
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The chain was not walked", failed);
        }
    }

    private synchronized CompletableFuture<Void> begun() {
        if (walk.isDone()) {
            progress = new ChainProgress(0, 0);
            walk = CompletableFuture.runAsync(this::walk, walker);
            // the walk itself has no request, and so nobody who asked for it
            audit.record(
                    SecurityEventKind.AUDIT_READ,
                    SecurityEvent.SUCCESS,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("what", "verification begun"));
        }
        return walk;
    }

    @PreDestroy
    void stop() {
        walker.shutdownNow();
    }

    private void walk() {
        boolean whole = false;
        try {
            verifyTrail.verify(Optional.empty(), step -> progress = step);
            whole = true;
        } catch (ProblemException notNow) {
            // told by its being cut short
        } finally {
            cutShortAt = whole ? Optional.empty() : Optional.of(clock.instant());
        }
    }

    /** How far the walk is that is under way on this node. */
    public Optional<ChainProgress> underWay() {
        return walk.isDone() ? Optional.empty() : Optional.of(progress);
    }

    /** When the last walk of this node ended before its time: PostgreSQL did not answer, or others were at it. */
    public Optional<Instant> cutShortAt() {
        return cutShortAt;
    }

    /**
     * Empty if none is among those who read the trail last.
     *
     * @throws ProblemException UNAVAILABLE, also if others are at it for too long
     */
    public Optional<Verified> last() {
        EventFilter reads = EventFilter.ofKind(SecurityEventKind.AUDIT_READ.name());
        return searches.ask(() -> search.newest(reads, Optional.empty(), LOOKED_AT)).stream()
                .map(FoundEvent::event)
                .filter(event -> VerifyTrail.VERIFICATION.equals(event.details().get("what")))
                .findFirst()
                .map(Verified::of);
    }
}
