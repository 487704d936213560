package io.gatehouse.persistence.access;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Accounts that nobody can sign in to any more, on their way out of PostgreSQL. Throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class ClosedAccounts {

    /** What belongs to an account, in an order in which nothing refers to what is gone; its roles go with it. */
    private static final List<String> PARTS = List.of(
            "delete from openid_sessions where account_id = :id",
            "delete from linked_identities where account_id = :id",
            "delete from accounts where id = :id");

    private final Database database;

    ClosedAccounts() {
        this(null);
    }

    @Inject
    public ClosedAccounts(Database database) {
        this.database = database;
    }

    /**
     * Removes an account and all that belongs to it, in one step.
     *
     * @param stytchUserId that it must have, and none besides
     * @return CHANGED_MEANWHILE, and nothing done, if it is not closed or has another user at Stytch
     */
    public AccessChange remove(UUID accountId, Optional<String> stytchUserId) {
        return database.inTransaction(session -> {
            Optional<Object[]> account = lock(session, accountId);
            if (account.isEmpty()) {
                return AccessChange.NOT_THERE;
            }
            boolean closed = AccountState.DISABLED.name().equals(account.get()[0]);
            if (!closed || !stytchUserId.equals(Optional.ofNullable((String) account.get()[1]))) {
                return AccessChange.CHANGED_MEANWHILE;
            }
            PARTS.forEach(part -> session.createNativeMutationQuery(part)
                    .setParameter("id", accountId)
                    .executeUpdate());
            return AccessChange.DONE;
        });
    }

    /** Unties a closed account from its user at Stytch, who is gone there; false, and nothing done, if it is open. */
    public boolean forgetStytchUser(UUID accountId, String stytchUserId) {
        return 1
                == database.<Integer>inTransaction(session -> session.createNativeMutationQuery("""
                                update accounts set stytch_user_id = null
                                where id = :id and stytch_user_id = :user and state = 'DISABLED'""")
                        .setParameter("id", accountId)
                        .setParameter("user", stytchUserId)
                        .executeUpdate());
    }

    private static Optional<Object[]> lock(Session session, UUID accountId) {
        return session.createNativeQuery(
                        "select state, stytch_user_id from accounts where id = :id for update", Object[].class)
                .setParameter("id", accountId)
                .uniqueResultOptional();
    }
}
