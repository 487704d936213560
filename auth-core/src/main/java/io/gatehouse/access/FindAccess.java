package io.gatehouse.access;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.access.AccessCopies;
import io.gatehouse.persistence.access.AccountAccess;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.RoleBook;
import io.gatehouse.persistence.access.Roles;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Finds who may do what: in memory, else in Redis, else in PostgreSQL. Where neither answers, nothing is guessed. */
@EngineBean
class FindAccess {

    private static final Logger LOG = System.getLogger(FindAccess.class.getName());

    private final NearAccess near;
    private final CopyTrust trust;
    private final AccessCopies copies;
    private final AccountRoles accounts;
    private final Roles roles;

    @Inject
    FindAccess(NearAccess near, CopyTrust trust, AccessCopies copies, AccountRoles accounts, Roles roles) {
        this.near = near;
        this.trust = trust;
        this.copies = copies;
        this.accounts = accounts;
        this.roles = roles;
    }

    /** @throws ProblemException UNAVAILABLE if that cannot be told */
    AccountAccess of(UUID accountId) {
        return near.find(accountId, AccountAccess.class)
                .orElseGet(() -> load(
                        accountId,
                        () -> copies.find(accountId),
                        // a session may outlive its account by a moment, and permits nothing then
                        () -> accounts.accessOf(accountId)
                                .orElseGet(() -> new AccountAccess(accountId, true, Set.of(), 0)),
                        copies::fill));
    }

    /** @throws ProblemException UNAVAILABLE if that cannot be told */
    RoleBook book() {
        return near.find(AccessKey.BOOK, RoleBook.class)
                .orElseGet(() -> load(AccessKey.BOOK, copies::findBook, roles::book, copies::fill));
    }

    private <T> T load(UUID id, Supplier<Optional<T>> copy, Supplier<T> truth, Consumer<T> fill) {
        long since = System.nanoTime();
        T value = copied(copy).orElseGet(() -> {
            T told = Store.POSTGRES.ask(truth);
            keep(told, fill);
            return told;
        });
        near.keep(id, value, since);
        return value;
    }

    private <T> Optional<T> copied(Supplier<Optional<T>> copy) {
        if (!trust.holds()) {
            return Optional.empty();
        }
        try {
            return copy.get();
        } catch (StoreUnavailable redisDown) {
            return Optional.empty();
        }
    }

    private static <T> void keep(T value, Consumer<T> fill) {
        try {
            fill.accept(value);
        } catch (StoreUnavailable redisDown) {
            LOG.log(Level.DEBUG, "No copy of who may do what is kept", redisDown);
        }
    }
}
