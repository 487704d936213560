package io.gatehouse.access;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.access.AccessCopies;
import io.gatehouse.persistence.access.AccessCopies.Begun;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.Roles;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.session.Background;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Changes of which PostgreSQL did not say in time whether it made them: it may still do so. Their marks stay until no
 * transaction is at it any more, and everybody asks PostgreSQL meanwhile.
 */
@EngineBean
class SettleChanges {

    private static final Logger LOG = System.getLogger(SettleChanges.class.getName());
    private static final long SECONDS = 1;

    private final Map<UUID, Begun> inDoubt = new ConcurrentHashMap<>();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final AccessCopies copies;
    private final AccountRoles accounts;
    private final Roles roles;
    private final NearAccess near;
    private final SessionChannel channel;
    private final Background background;

    @Inject
    SettleChanges(
            AccessCopies copies,
            AccountRoles accounts,
            Roles roles,
            NearAccess near,
            SessionChannel channel,
            Background background) {
        this.copies = copies;
        this.accounts = accounts;
        this.roles = roles;
        this.near = near;
        this.channel = channel;
        this.background = background;
    }

    void start(@Observes Startup event) {
        background.every(SECONDS, this::behind);
    }

    /** @param id of the account, or {@link AccessKey#BOOK} */
    void later(UUID id, Begun change) {
        inDoubt.put(id, change);
    }

    private void behind() {
        if (inDoubt.isEmpty() || !underWay.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(() -> {
                try {
                    inDoubt.forEach(this::settle);
                } finally {
                    underWay.set(false);
                }
            });
        } catch (RejectedExecutionException busy) {
            underWay.set(false);
        }
    }

    private void settle(UUID id, Begun change) {
        try {
            if (id.equals(AccessKey.BOOK) ? bookIsSettled(change) : isSettled(id, change)) {
                near.changed(id);
                channel.publish(AccessKey.of(id));
                inDoubt.remove(id, change);
            }
        } catch (StoreUnavailable notYet) {
            LOG.log(Level.DEBUG, "What came of a change of who may do what is not known yet; next try follows", notYet);
        }
    }

    private boolean isSettled(UUID accountId, Begun change) {
        copies.hold(accountId, change);
        if (accounts.isBeingChanged(accountId)) {
            return false;
        }
        accounts.accessOf(accountId).ifPresent(now -> copies.finish(change, now));
        return true;
    }

    private boolean bookIsSettled(Begun change) {
        copies.holdBook(change);
        if (roles.areBeingChanged()) {
            return false;
        }
        copies.finish(change, roles.book());
        return true;
    }
}
