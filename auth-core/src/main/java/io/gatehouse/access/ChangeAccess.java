package io.gatehouse.access;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.access.AccessChange;
import io.gatehouse.persistence.access.AccessCopies;
import io.gatehouse.persistence.access.AccessCopies.Begun;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.Roles;
import io.gatehouse.persistence.session.SessionChannel;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Changes who may do what so that no node goes on with what was before: the copy in Redis is marked first, then PostgreSQL
 * is told, then the new copy is kept and every node is told. Whatever of the last fails, the mark makes all ask PostgreSQL.
 */
@EngineBean
class ChangeAccess {

    private static final Logger LOG = System.getLogger(ChangeAccess.class.getName());

    private final AccessCopies copies;
    private final AccountRoles accounts;
    private final Roles roles;
    private final NearAccess near;
    private final SessionChannel channel;

    @Inject
    ChangeAccess(AccessCopies copies, AccountRoles accounts, Roles roles, NearAccess near, SessionChannel channel) {
        this.copies = copies;
        this.accounts = accounts;
        this.roles = roles;
        this.near = near;
        this.channel = channel;
    }

    /** @throws ProblemException UNAVAILABLE if Redis cannot be told, or PostgreSQL does not answer */
    AccessChange ofAccount(UUID accountId, Supplier<AccessChange> change) {
        Begun begun = Store.REDIS.ask(() -> copies.begin(accountId));
        try {
            return Store.POSTGRES.ask(change);
        } finally {
            tell(accountId, () -> accounts.accessOf(accountId).ifPresent(now -> copies.finish(begun, now)));
        }
    }

    /** @throws ProblemException UNAVAILABLE if Redis cannot be told, or PostgreSQL does not answer */
    AccessChange ofRoles(Supplier<AccessChange> change) {
        Begun begun = Store.REDIS.ask(copies::beginBook);
        try {
            return Store.POSTGRES.ask(change);
        } finally {
            tell(AccessKey.BOOK, () -> copies.finish(begun, roles.book()));
        }
    }

    private void tell(UUID id, Runnable finish) {
        quietly(finish);
        near.changed(id);
        quietly(() -> channel.publish(AccessKey.of(id)));
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (StoreUnavailable laterThen) {
            LOG.log(Level.DEBUG, "A change of who may do what is told a few seconds late", laterThen);
        }
    }
}
