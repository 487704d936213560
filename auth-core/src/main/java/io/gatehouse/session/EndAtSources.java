package io.gatehouse.session;

import io.gatehouse.api.Account;
import io.gatehouse.api.EndReason;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.EndedSession;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * Ends what sources know of an account and we may not: what Redis lost, and what is just being signed in to. Each is
 * written down by its name before its source hears of it, and who opens a session looks for its name last, so that one of
 * the two finds the other.
 */
@EngineBean
class EndAtSources {

    private final Sources sources;
    private final TokenKeys keys;
    private final EndName endName;
    private final Lifetime lifetime;

    @Inject
    EndAtSources(Sources sources, TokenKeys keys, EndName endName, Lifetime lifetime) {
        this.sources = sources;
        this.keys = keys;
        this.endName = endName;
        this.lifetime = lifetime;
    }

    /** @throws io.gatehouse.api.ProblemException UNAVAILABLE or TOO_MANY_ATTEMPTS if a source cannot be asked or told */
    void of(Account account, EndReason reason) {
        for (Source source : sources.all()) {
            for (String name : source.sessionsOf(account)) {
                endName.end(ended(account, source, name, reason), true);
                source.end(name);
            }
        }
    }

    /**
     * Ends one that Redis may have lost.
     *
     * @return false if no source knows it
     * @throws io.gatehouse.api.ProblemException as above
     */
    boolean one(Account account, String id, EndReason reason) {
        for (Source source : sources.all()) {
            for (String name : source.sessionsOf(account)) {
                if (SessionName.of(source.kind(), name).equals(id)) {
                    endName.end(ended(account, source, name, reason), true);
                    source.end(name);
                    return true;
                }
            }
        }
        return false;
    }

    private EndedSession ended(Account account, Source source, String name, EndReason reason) {
        Instant now = lifetime.now();
        return new EndedSession(
                keys.ofName(source.kind(), name),
                SessionName.of(source.kind(), name),
                account.id(),
                source.kind(),
                name,
                reason,
                now,
                now.plus(lifetime.rememberAnyEnd()),
                true);
    }
}
