package io.gatehouse.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.EndedSession;
import io.gatehouse.persistence.session.EndedSessions;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.persistence.session.SessionStore;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Marks the end of a session in Redis: under the key that it was found at, and under those of the newer tokens that it
 * was given while it ended.
 */
@EngineBean
class MarkEnded {

    private static final Logger LOG = System.getLogger(MarkEnded.class.getName());

    private final SessionStore store;
    private final EndedSessions ended;
    private final TokenVault vault;
    private final TokenKeys keys;
    private final NearCache near;
    private final SessionChannel channel;

    @Inject
    MarkEnded(
            SessionStore store,
            EndedSessions ended,
            TokenVault vault,
            TokenKeys keys,
            NearCache near,
            SessionChannel channel) {
        this.store = store;
        this.ended = ended;
        this.vault = vault;
        this.keys = keys;
        this.near = near;
        this.channel = channel;
    }

    /** A source speaks of the token that it was asked about only: of a newer one it says for itself whether it holds. */
    void mark(EndedSession end, Duration keep) {
        store.end(end.key(), end.reason(), keep)
                .filter(moved -> end.reason() != EndReason.ENDED_AT_SOURCE)
                .flatMap(moved -> vault.open(moved.sealedToken()))
                .map(keys::allOf)
                .ifPresent(newer -> newer.forEach(key -> markToo(end.under(key), keep)));
    }

    private void markToo(EndedSession end, Duration keep) {
        try {
            ended.add(end);
        } catch (StoreUnavailable down) {
            LOG.log(Level.DEBUG, "The end of a session under its newer token is marked in Redis only", down);
        }
        mark(end, keep);
        near.changed(end.key());
        channel.publish(end.key());
    }
}
