package io.gatehouse.session;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.KnownSession;
import io.gatehouse.persistence.session.KnownSessions;
import io.gatehouse.persistence.session.SessionCursor;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.store.Searches;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks through all sessions, live and ended, newest first. What was written down is found in PostgreSQL; of those that a
 * page shows, Redis says which live and when they were last seen. Each method throws {@link ProblemException} with
 * UNAVAILABLE, also if others are at it for too long.
 */
@EngineBean
public class SearchSessions {

    /** That Redis is asked for, about all that a list shows. */
    private static final Duration LONGEST = Duration.ofMillis(400);

    private final KnownSessions known;
    private final AccountSessions live;
    private final Searches searches;

    @Inject
    SearchSessions(KnownSessions known, AccountSessions live, Searches searches) {
        this.known = known;
        this.live = live;
        this.searches = searches;
    }

    /** @param next where the next page begins; empty on the last one */
    public record Page(List<SeenSession> sessions, Optional<SessionCursor> next) {}

    public Page newest(SessionFilter filter, Optional<SessionCursor> before, int most) {
        List<KnownSession> found = searches.ask(() -> known.newest(filter, before, most + 1));
        List<KnownSession> shown = found.subList(0, Math.min(most, found.size()));
        return new Page(
                seen(shown),
                found.size() > most ? Optional.of(SessionCursor.after(shown.get(most - 1))) : Optional.empty());
    }

    /** How many there are, counted no further than {@code most}. */
    public int count(SessionFilter filter, int most) {
        return searches.ask(() -> known.count(filter, Optional.empty(), most));
    }

    /**
     * How many would end, counted no further than {@code most}.
     *
     * @param spared the name of the one that goes on
     */
    public int countOthers(SessionFilter filter, String spared, int most) {
        return searches.ask(() -> known.count(filter, Optional.of(spared), most));
    }

    /** @throws ProblemException also NOT_FOUND */
    public SeenSession one(String id) {
        return Optional.of(id)
                .filter(SessionName::isLike)
                .flatMap(name -> searches.ask(() -> known.find(name)))
                .map(found -> seen(List.of(found)).get(0))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    private List<SeenSession> seen(List<KnownSession> shown) {
        Map<UUID, Optional<List<ListedSession>>> ofAccounts = new HashMap<>();
        Asking asking = new Asking();
        return shown.stream()
                .map(each -> each.endedAt().isPresent()
                        ? SeenSession.ended(each)
                        : SeenSession.notEnded(each, ofAccounts.computeIfAbsent(each.accountId(), asking::about)))
                .toList();
    }

    /** Asks Redis about one account after the other, for as long as a list may keep somebody waiting. */
    private final class Asking {

        private final long end = System.nanoTime() + LONGEST.toNanos();
        private boolean failed;

        /** Empty if Redis cannot be asked: the list is worth seeing without it. */
        Optional<List<ListedSession>> about(UUID accountId) {
            if (failed || System.nanoTime() - end > 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(live.of(accountId));
            } catch (ProblemException unavailable) {
                failed = true;
                return Optional.empty();
            }
        }
    }
}
