package io.gatehouse.access;

import io.gatehouse.api.ProblemException;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.Happened;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Changes who may do what so that no node goes on with what was before: the copy in Redis is marked first, then
 * PostgreSQL is told, with the event of it in the same transaction, then the new copy is kept and every node is told.
 * Whatever of the last fails, the mark makes all ask PostgreSQL; it stays while PostgreSQL does not say what came of it.
 */
@EngineBean
class ChangeAccess {

    private static final Logger LOG = System.getLogger(ChangeAccess.class.getName());

    private final AccessCopies copies;
    private final AccountRoles accounts;
    private final Roles roles;
    private final NearAccess near;
    private final SessionChannel channel;
    private final Audit audit;
    private final SettleChanges settle;

    @Inject
    ChangeAccess(
            AccessCopies copies,
            AccountRoles accounts,
            Roles roles,
            NearAccess near,
            SessionChannel channel,
            Audit audit,
            SettleChanges settle) {
        this.copies = copies;
        this.accounts = accounts;
        this.roles = roles;
        this.near = near;
        this.channel = channel;
        this.audit = audit;
        this.settle = settle;
    }

    /**
     * @param happened if the change is done
     * @throws ProblemException UNAVAILABLE if Redis cannot be told, or PostgreSQL does not answer
     */
    AccessChange ofAccount(UUID accountId, Happened happened, Supplier<AccessChange> change) {
        Begun begun = Store.REDIS.ask(() -> copies.begin(accountId));
        return inPostgres(
                () -> happened,
                change,
                () -> tell(accountId, () -> settle.later(accountId, begun)),
                () -> tell(accountId, () -> accounts.accessOf(accountId).ifPresent(now -> copies.finish(begun, now))));
    }

    /**
     * @param happened asked once the change is done, which may have found out more
     * @throws ProblemException UNAVAILABLE if Redis cannot be told, or PostgreSQL does not answer
     */
    AccessChange ofRoles(Supplier<Happened> happened, Supplier<AccessChange> change) {
        Begun begun = Store.REDIS.ask(copies::beginBook);
        return inPostgres(
                happened,
                change,
                () -> tell(AccessKey.BOOK, () -> settle.later(AccessKey.BOOK, begun)),
                () -> tell(AccessKey.BOOK, () -> copies.finish(begun, roles.book())));
    }

    private AccessChange inPostgres(
            Supplier<Happened> happened, Supplier<AccessChange> change, Runnable inDoubt, Runnable known) {
        boolean settled = true;
        try {
            return audit.recordWith(
                    change, made -> made == AccessChange.DONE ? Optional.of(happened.get()) : Optional.empty());
        } catch (StoreUnavailable noAnswer) {
            settled = false;
            throw Store.POSTGRES.unavailable(noAnswer);
        } finally {
            (settled ? known : inDoubt).run();
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
