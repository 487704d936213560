package io.gatehouse.access;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.access.AccessCopies;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.Roles;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.session.Background;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether the copies in Redis can be believed. A Redis that was away may have come back with older ones: until what has
 * changed within their lifetime is written to it again, PostgreSQL is asked.
 */
@EngineBean
class CopyTrust {

    private static final Logger LOG = System.getLogger(CopyTrust.class.getName());
    private static final long MEND_SECONDS = 1;
    private static final long REPEAT_SECONDS = 20;

    /** Longer than a failover takes, which may cost the last writes unnoticed. */
    private static final Duration RECENT = Duration.ofMinutes(2);

    private final AtomicLong losses = new AtomicLong(1);
    private volatile long mendedLosses;
    private final SessionChannel channel;
    private final NearAccess near;
    private final AccountRoles accounts;
    private final Roles roles;
    private final AccessCopies copies;
    private final Background background;
    private final Clock clock;

    @Inject
    CopyTrust(
            SessionChannel channel,
            NearAccess near,
            AccountRoles accounts,
            Roles roles,
            AccessCopies copies,
            Background background,
            Clock clock) {
        this.channel = channel;
        this.near = near;
        this.accounts = accounts;
        this.roles = roles;
        this.copies = copies;
        this.background = background;
        this.clock = clock;
    }

    void start(@Observes Startup event) {
        near.listen(channel, losses::incrementAndGet);
        background.every(MEND_SECONDS, this::mend);
        background.every(REPEAT_SECONDS, this::repeatRecent);
    }

    boolean holds() {
        return mendedLosses == losses.get();
    }

    void mend() {
        long seen = losses.get();
        if (mendedLosses != seen
                && channel.intact()
                && repeatSince(clock.instant().minus(AccessCopies.LIFETIME))) {
            mendedLosses = seen;
        }
    }

    private void repeatRecent() {
        repeatSince(clock.instant().minus(RECENT));
    }

    private boolean repeatSince(Instant since) {
        try {
            accounts.forEachChangedSince(since, copies::repeat);
            copies.repeat(roles.book());
            return true;
        } catch (StoreUnavailable notYet) {
            LOG.log(Level.DEBUG, "Changes of who may do what are not repeated yet; next try follows", notYet);
            return false;
        }
    }
}
