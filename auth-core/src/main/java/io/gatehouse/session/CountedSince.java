package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.CutOff;
import io.gatehouse.persistence.session.CutOffs;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Since when sessions count of which only their source knows, and which nobody can end one by one: those of who brings
 * another proof than a session's token.
 */
@EngineBean
public class CountedSince {

    /** By so much may a source's clock be behind: who signs in again at once must not be shut out. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    /** Why all end at once where an event of its own says it. */
    private static final Set<EndReason> SAID_BY_ANOTHER =
            Set.of(EndReason.PASSWORD_CHANGED, EndReason.ACCOUNT_DISABLED);

    private final CutOffs cutOffs;
    private final SessionConfig config;
    private final Lifetime lifetime;
    private final Audit audit;

    @Inject
    CountedSince(CutOffs cutOffs, SessionConfig config, Lifetime lifetime, Audit audit) {
        this.cutOffs = cutOffs;
        this.config = config;
        this.lifetime = lifetime;
        this.audit = audit;
    }

    /**
     * All sessions of an account that began before now are over. One event says so: nobody sees all of them end.
     *
     * @param spared the name of the one that goes on; empty if none does
     * @throws io.gatehouse.persistence.StoreUnavailable if Redis does not take it
     */
    void now(UUID accountId, String spared, EndReason reason) {
        // an older session is refused for its age
        cutOffs.set(accountId, new CutOff(lifetime.now(), spared), lifetime.rememberAnyEnd());
        if (!SAID_BY_ANOTHER.contains(reason)) {
            record(accountId, spared, reason);
        }
    }

    private void record(UUID accountId, String spared, EndReason reason) {
        audit.record(
                SecurityEventKind.SESSION_ENDED,
                SecurityEvent.SUCCESS,
                Optional.of(accountId),
                Optional.empty(),
                spared.isEmpty()
                        ? Map.of("reason", reason.name(), "sessions", "all")
                        : Map.of("reason", reason.name(), "sessions", "all but one", "kept", spared));
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
