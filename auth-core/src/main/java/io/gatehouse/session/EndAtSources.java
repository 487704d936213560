package io.gatehouse.session;

import io.gatehouse.api.Account;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.EndedSession;
import io.gatehouse.persistence.session.StoredSession;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    private final AccountSessions sessions;
    private final Audit audit;

    @Inject
    EndAtSources(
            Sources sources,
            TokenKeys keys,
            EndName endName,
            Lifetime lifetime,
            AccountSessions sessions,
            Audit audit) {
        this.sources = sources;
        this.keys = keys;
        this.endName = endName;
        this.lifetime = lifetime;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Those that Redis lists are written down in the trail by who ends them there.
     *
     * @throws ProblemException UNAVAILABLE or TOO_MANY_ATTEMPTS if a source cannot be asked or told
     */
    void of(Account account, EndReason reason) {
        Set<String> listed = listed(account);
        for (Source source : sources.all()) {
            for (String name : source.sessionsOf(account)) {
                EndedSession ended = ended(account, source, name, reason);
                boolean news = endName.end(ended, true);
                if (news && !listed.contains(ended.sessionId())) {
                    record(ended);
                }
                source.end(name);
            }
        }
    }

    private Set<String> listed(Account account) {
        try {
            return sessions.live(account.id()).stream().map(StoredSession::id).collect(Collectors.toSet());
        } catch (ProblemException redisAway) {
            return Set.of();
        }
    }

    private void record(EndedSession ended) {
        audit.record(
                SecurityEventKind.SESSION_ENDED,
                SecurityEvent.SUCCESS,
                Optional.of(ended.accountId()),
                Optional.of(ended.sessionId()),
                Map.of("reason", ended.reason().name()));
    }

    /**
     * Ends one that Redis may have lost.
     *
     * @return false if no source knows it
     * @throws ProblemException as above
     */
    boolean one(Account account, String id, EndReason reason) {
        for (Source source : sources.all()) {
            for (String name : source.sessionsOf(account)) {
                if (SessionName.of(source.kind(), name).equals(id)) {
                    EndedSession ended = ended(account, source, name, reason);
                    if (endName.end(ended, true)) {
                        record(ended);
                    }
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
