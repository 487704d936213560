package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionEntry;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The sessions of one account, for its owner to look at and to end. Each method throws {@link ProblemException} with
 * UNAVAILABLE if Redis cannot be asked.
 */
@EngineBean
public class AccountSessions {

    private final SessionStore store;
    private final EndSessionAt endSessionAt;
    private final CountedSince countedSince;
    private final Lifetime lifetime;

    @Inject
    AccountSessions(SessionStore store, EndSessionAt endSessionAt, CountedSince countedSince, Lifetime lifetime) {
        this.store = store;
        this.endSessionAt = endSessionAt;
        this.countedSince = countedSince;
        this.lifetime = lifetime;
    }

    /** Those that live, oldest first. */
    public List<ListedSession> of(UUID accountId) {
        return live(accountId).stream()
                .map(stored -> new ListedSession(new SessionView(stored, stored::roles), stored.lastSeenAt()))
                .toList();
    }

    /** The same, as they are kept. */
    public List<StoredSession> live(UUID accountId) {
        return List.copyOf(placed(accountId).values());
    }

    /** What their sources assert, each once. */
    public Set<AssertedRoles> asserted(UUID accountId) {
        return live(accountId).stream()
                .filter(stored -> !stored.roles().isEmpty())
                .map(stored -> new AssertedRoles(stored.source(), stored.issuer(), stored.roles()))
                .collect(Collectors.toSet());
    }

    /**
     * Ends the session of that name.
     *
     * @return false if the account has none of that name, or not any more
     */
    public boolean end(UUID accountId, String sessionId) {
        return end(accountId, session -> session.id().equals(sessionId), EndReason.SIGNED_OUT) > 0;
    }

    /**
     * Ends the session of that name because somebody who administers it wants so.
     *
     * @return false if the account has none of that name, or not any more
     */
    public boolean revoke(UUID accountId, String sessionId) {
        return end(accountId, session -> session.id().equals(sessionId), EndReason.ENDED_BY_ADMINISTRATOR) > 0;
    }

    /** Ends all but one. */
    public void endOthers(UUID accountId, String keptId) {
        Store.REDIS.tell(() -> countedSince.now(accountId, keptId, EndReason.SIGNED_OUT));
        end(accountId, session -> !session.id().equals(keptId), EndReason.SIGNED_OUT);
    }

    private int end(UUID accountId, Predicate<StoredSession> which, EndReason reason) {
        Map<SessionKey, StoredSession> ending = placed(accountId);
        ending.values().removeIf(which.negate());
        // by its place: a session that was given a newer token since it was read is followed
        ending.keySet().forEach(key -> endSessionAt.end(key, reason));
        return ending.size();
    }

    private Map<SessionKey, StoredSession> placed(UUID accountId) {
        Map<SessionKey, StoredSession> live = new LinkedHashMap<>();
        Store.REDIS.tell(() ->
                store.keysOf(accountId).forEach(key -> liveAt(key).ifPresent(session -> live.put(key, session))));
        return live;
    }

    private Optional<StoredSession> liveAt(SessionKey key) {
        return store.find(key) instanceof SessionEntry.Live live
                        && lifetime.over(live.session()).isEmpty()
                ? Optional.of(live.session())
                : Optional.empty();
    }
}
