package io.gatehouse.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * What somebody has registered, as it was at most a moment ago: for their own eyes only. Whoever opens their profile over
 * and over costs Stytch one call, of which operators and deletions need theirs.
 */
@EngineBean
public class RecentFactors {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    private final FindFactors find;
    private final Cache<UUID, RegisteredFactors> kept;

    @Inject
    RecentFactors(FindFactors find, Clock clock) {
        this.find = find;
        kept = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(MOST)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    /** @throws io.gatehouse.api.ProblemException as {@link FindFactors#of}; a failure is not kept */
    public RegisteredFactors of(UUID accountId) {
        return kept.get(accountId, find::of);
    }

    /** After they changed; other nodes show it a moment later. */
    void forget(UUID accountId) {
        kept.invalidate(accountId);
    }
}
