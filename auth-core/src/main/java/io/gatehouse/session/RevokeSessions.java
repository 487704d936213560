package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.session.KnownSession;
import io.gatehouse.persistence.session.KnownSessions;
import io.gatehouse.persistence.session.SessionCursor;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.store.Searches;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends sessions because somebody who administers them wants so: one by its name, or all that a filter finds. */
@EngineBean
public class RevokeSessions {

    /** A source is told of each end; who waits for the answer should get one. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final int AT_ONCE = 100;

    private final KnownSessions known;
    private final AccountSessions sessions;
    private final Accounts accounts;
    private final EndAtSources endAtSources;
    private final Searches searches;

    @Inject
    RevokeSessions(
            KnownSessions known,
            AccountSessions sessions,
            Accounts accounts,
            EndAtSources endAtSources,
            Searches searches) {
        this.known = known;
        this.sessions = sessions;
        this.accounts = accounts;
        this.endAtSources = endAtSources;
        this.searches = searches;
    }

    /** @param all false if there may be more: asked again, it goes on */
    public record Revoked(int ended, boolean all) {}

    /**
     * Ends the session of that name.
     *
     * @throws ProblemException NOT_FOUND if there is none, or not any more; UNAVAILABLE
     */
    public void one(String id) {
        KnownSession session = Optional.of(id)
                .filter(SessionName::isLike)
                .flatMap(name -> searches.askToEnd(() -> known.find(name)))
                .orElseThrow(RevokeSessions::gone);
        if (!sessions.revoke(session.accountId(), session.id()) && !revokeLost(session)) {
            throw gone();
        }
    }

    /** Redis may have lost it, and its source would let it in again. */
    private boolean revokeLost(KnownSession session) {
        return session.endedAt().isEmpty()
                && Store.POSTGRES
                        .ask(() -> accounts.find(session.accountId()))
                        .filter(account -> endAtSources.one(account, session.id(), EndReason.ENDED_BY_ADMINISTRATOR))
                        .isPresent();
    }

    private static ProblemException gone() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }

    /**
     * Ends the live sessions that a filter finds, newest first, for as long as somebody may wait.
     *
     * @param until those that were opened since then are left: nobody has seen them in the count
     * @param spared the name of one that goes on, such as the caller's own
     * @throws ProblemException UNAVAILABLE or TOO_MANY_ATTEMPTS if not one could be ended
     */
    public Revoked all(SessionFilter filter, Instant until, Optional<String> spared) {
        return new Run(filter.liveUntil(until), spared).run();
    }

    private final class Run {

        private final long begin = System.nanoTime();
        private final SessionFilter filter;
        private final Optional<String> spared;
        private Optional<SessionCursor> place = Optional.empty();
        private int ended;
        private Optional<ProblemException> left = Optional.empty();

        Run(SessionFilter filter, Optional<String> spared) {
            this.filter = filter;
            this.spared = spared;
        }

        Revoked run() {
            List<KnownSession> page;
            do {
                Optional<List<KnownSession>> next = next();
                if (next.isEmpty()) {
                    return new Revoked(ended, false);
                }
                page = next.get();
                for (KnownSession each : page) {
                    if (System.nanoTime() - begin > LONGEST.toNanos() || !end(each)) {
                        return new Revoked(ended, false);
                    }
                    place = Optional.of(SessionCursor.after(each));
                }
            } while (page.size() == AT_ONCE);
            if (ended == 0 && left.isPresent()) {
                throw left.get();
            }
            return new Revoked(ended, left.isEmpty());
        }

        /** Empty if it cannot be read, and something was ended: what was done is told. */
        private Optional<List<KnownSession>> next() {
            try {
                return Optional.of(searches.askToEnd(() -> known.newest(filter, place, AT_ONCE)));
            } catch (ProblemException unavailable) {
                if (ended == 0) {
                    throw unavailable;
                }
                return Optional.empty();
            }
        }

        /** What was done is told, also if the rest cannot be. */
        private boolean end(KnownSession session) {
            if (spared.filter(session.id()::equals).isPresent()) {
                return true;
            }
            try {
                ended += sessions.revoke(session.accountId(), session.id()) || endLost(session) ? 1 : 0;
                return true;
            } catch (ProblemException unavailable) {
                if (ended == 0) {
                    throw unavailable;
                }
                return false;
            }
        }

        /** A source that cannot be asked keeps none of the others from being ended. */
        private boolean endLost(KnownSession session) {
            try {
                return revokeLost(session);
            } catch (ProblemException notNow) {
                left = Optional.of(notNow);
                return false;
            }
        }
    }
}
