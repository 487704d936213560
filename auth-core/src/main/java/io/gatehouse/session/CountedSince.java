package io.gatehouse.session;

import io.gatehouse.api.SessionSource;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.CutOff;
import io.gatehouse.persistence.session.CutOffs;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Since when sessions count of which only their source knows, and which nobody can end one by one: those of who brings
 * another proof than a session's token.
 */
@EngineBean
public class CountedSince {

    /** By so much may a source's clock be behind: who signs in again at once must not be shut out. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final CutOffs cutOffs;
    private final SessionConfig config;
    private final Lifetime lifetime;

    @Inject
    CountedSince(CutOffs cutOffs, SessionConfig config, Lifetime lifetime) {
        this.cutOffs = cutOffs;
        this.config = config;
        this.lifetime = lifetime;
    }

    /**
     * All sessions of an account that began before now are over.
     *
     * @param spared the name of the one that goes on; empty if none does
     * @throws io.gatehouse.persistence.StoreUnavailable if Redis does not take it
     */
    void now(UUID accountId, String spared) {
        // an older session is refused for its age
        cutOffs.set(accountId, new CutOff(lifetime.now(), spared), lifetime.rememberAnyEnd());
    }

    /**
     * Whether a session that its source vouches for is over all the same: too old, or ended together with all others.
     *
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE if that cannot be told
     */
    public boolean excludes(UUID accountId, SessionSource source, String sourceSessionId, Instant startedAt) {
        return !lifetime.now().isBefore(startedAt.plus(config.absolute()))
                || Store.REDIS
                        .ask(() -> cutOffs.of(accountId))
                        .filter(cutOff -> startedAt.plus(SKEW).isBefore(cutOff.at()))
                        .filter(cutOff -> !cutOff.spared().equals(SessionName.of(source, sourceSessionId)))
                        .isPresent();
    }
}
