package io.gatehouse.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sessions in this node's memory. It answers only while the channel is intact, so that a change elsewhere is heard of;
 * and a session read before a change was heard of is not kept after it.
 */
@EngineBean
class NearCache {

    /** A bound of its own, should a change ever go unheard on an intact channel. */
    private static final Duration LONGEST_STAY = Duration.ofSeconds(30);

    /** Longer than any read from Redis takes. */
    private static final Duration CHANGES_REMEMBERED = Duration.ofSeconds(10);

    private final BooleanSupplier intact;
    private final boolean holdsAny;
    private final Cache<SessionKey, StoredSession> sessions;
    private final Cache<SessionKey, Boolean> withoutEnd;
    private final Cache<SessionKey, Long> changes;
    private volatile long lostAt = System.nanoTime();

    @Inject
    NearCache(SessionConfig config, SessionChannel channel) {
        intact = channel.intactness();
        holdsAny = config.nearCacheSize() > 0;
        sessions = Caffeine.newBuilder()
                .maximumSize(config.nearCacheSize())
                // making room takes less time than handing it to another thread
                .executor(Runnable::run)
                .expireAfterWrite(LONGEST_STAY)
                .build();
        withoutEnd = Caffeine.newBuilder()
                .maximumSize(config.nearCacheSize())
                .executor(Runnable::run)
                .expireAfterWrite(LONGEST_STAY)
                .build();
        changes = Caffeine.newBuilder()
                .expireAfterWrite(CHANGES_REMEMBERED)
                .executor(Runnable::run)
                .build();
    }

    Optional<StoredSession> find(SessionKey key) {
        return holdsAny && intact.getAsBoolean() ? Optional.ofNullable(sessions.getIfPresent(key)) : Optional.empty();
    }

    /** Whether it was looked up a moment ago that no end is known under a name. */
    boolean knowsOfNoEnd(SessionKey name) {
        return holdsAny && intact.getAsBoolean() && withoutEnd.getIfPresent(name) != null;
    }

    /**
     * Keeps a session.
     *
     * @param readSince {@link System#nanoTime()} from before it was read
     */
    void keep(SessionKey key, StoredSession session, long readSince) {
        keep(sessions, key, session, readSince);
    }

    /** The same for a name under which no end was found. */
    void keepNoEnd(SessionKey name, long readSince) {
        keep(withoutEnd, name, true, readSince);
    }

    private <T> void keep(Cache<SessionKey, T> cache, SessionKey key, T value, long readSince) {
        if (!holdsAny || !intact.getAsBoolean()) {
            return;
        }
        cache.put(key, value);
        Long changed = changes.getIfPresent(key);
        if (changed != null && changed - readSince >= 0 || lostAt - readSince >= 0) {
            cache.invalidate(key);
        }
    }

    /** The session was changed or ended: what is read from now on counts. */
    void changed(SessionKey key) {
        changes.put(key, System.nanoTime());
        sessions.invalidate(key);
        withoutEnd.invalidate(key);
    }

    /** Changes may have gone unheard. */
    void distrustAll() {
        lostAt = System.nanoTime();
        sessions.invalidateAll();
        withoutEnd.invalidateAll();
    }

    long size() {
        return sessions.estimatedSize();
    }
}
