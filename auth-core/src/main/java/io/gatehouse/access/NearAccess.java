package io.gatehouse.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.persistence.session.SessionKey;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Who may do what, in this node's memory. It answers only while the channel is intact, so that a change elsewhere is
 * heard of; what was read before a change was heard of is not kept after it.
 */
@EngineBean
class NearAccess {

    /** The bound by which a change reaches a node that has not heard of it. */
    static final Duration LONGEST_STAY = Duration.ofSeconds(5);

    /** Longer than any read takes. */
    private static final Duration CHANGES_REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST = 100_000;

    private final BooleanSupplier intact;
    private final Cache<UUID, Object> held = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST_STAY)
            .executor(Runnable::run)
            .build();
    private final Cache<UUID, Long> changes = Caffeine.newBuilder()
            .expireAfterWrite(CHANGES_REMEMBERED)
            .executor(Runnable::run)
            .build();
    private volatile long lostAt = System.nanoTime();

    @Inject
    NearAccess(SessionChannel channel) {
        this(channel.intactness());
    }

    NearAccess(BooleanSupplier intact) {
        this.intact = intact;
    }

    void listen(SessionChannel channel, Runnable lost) {
        channel.alsoTell(this::heard, () -> {
            distrustAll();
            lost.run();
        });
    }

    private void heard(SessionKey key) {
        AccessKey.read(key).ifPresent(this::changed);
    }

    <T> Optional<T> find(UUID id, Class<T> kind) {
        return intact.getAsBoolean() ? Optional.ofNullable(kind.cast(held.getIfPresent(id))) : Optional.empty();
    }

    /** @param readSince {@link System#nanoTime()} from before it was read */
    void keep(UUID id, Object value, long readSince) {
        if (!intact.getAsBoolean()) {
            return;
        }
        held.put(id, value);
        Long changed = changes.getIfPresent(id);
        if (changed != null && changed - readSince >= 0 || lostAt - readSince >= 0) {
            held.invalidate(id);
        }
    }

    /** What is read from now on counts. */
    void changed(UUID id) {
        changes.put(id, System.nanoTime());
        held.invalidate(id);
    }

    /** Changes may have gone unheard. */
    void distrustAll() {
        lostAt = System.nanoTime();
        held.invalidateAll();
    }
}
