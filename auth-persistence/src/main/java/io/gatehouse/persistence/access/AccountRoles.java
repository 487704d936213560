package io.gatehouse.persistence.access;

import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;

/**
 * Who has which role, in PostgreSQL. Each method is one transaction, and throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class AccountRoles {

    /** The role of which one holder who may sign in is always left. */
    public static final String ADMIN = "admin";

    private static final String ACCESS = """
            select a.id, a.access_version,
                case when a.state = 'DISABLED' then '' else
                    coalesce((select string_agg(r.role, ',') from account_roles r where r.account_id = a.id), '') end,
                a.state = 'DISABLED'
            from accounts a where\s""";

    private final Database database;
    private final Clock clock;

    AccountRoles() {
        this(null, null);
    }

    @Inject
    public AccountRoles(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Empty if there is no such account. */
    public Optional<AccountAccess> accessOf(UUID accountId) {
        return database.inTransaction(session -> session.createNativeQuery(ACCESS + "a.id = :id", Object[].class)
                .setParameter("id", accountId)
                .uniqueResultOptional()
                .map(AccountRoles::access));
    }

    /** Whether a transaction has locked the account: each change does so until what came of it can be read. */
    public boolean isBeingChanged(UUID accountId) {
        return database.inTransaction(
                session -> isThere(session, accountId, "") && !isThere(session, accountId, " for share skip locked"));
    }

    private static boolean isThere(Session session, UUID accountId, String lock) {
        return session.createNativeQuery("select id from accounts where id = :id" + lock, UUID.class)
                .setParameter("id", accountId)
                .uniqueResultOptional()
                .isPresent();
    }

    /** Hands over what accounts may do whose access has changed since then. */
    public void forEachChangedSince(Instant since, Consumer<AccountAccess> each) {
        database
                .inTransaction(
                        session -> session.createNativeQuery(ACCESS + "a.access_changed_at >= :since", Object[].class)
                                .setParameter("since", since)
                                .getResultList())
                .stream()
                .map(AccountRoles::access)
                .forEach(each);
    }

    private static AccountAccess access(Object[] row) {
        String roles = (String) row[2];
        return new AccountAccess(
                (UUID) row[0],
                (Boolean) row[3],
                roles.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(roles.split(","))),
                ((Number) row[1]).longValue());
    }

    /** By name. */
    public List<GivenRole> of(UUID accountId) {
        return database
                .inTransaction(session -> session.createNativeQuery(
                                "select role, given_by, given_at from account_roles where account_id = :id order by role",
                                Object[].class)
                        .setParameter("id", accountId)
                        .getResultList())
                .stream()
                .map(row -> new GivenRole((String) row[0], (String) row[1], (Instant) row[2]))
                .toList();
    }

    /** Whether somebody who is not disabled may do everything. */
    public boolean anyAdministrator() {
        return database.inTransaction(
                session -> session.createNativeQuery("""
                        select exists (select 1 from account_roles r join accounts a on a.id = r.account_id
                            where r.role = 'admin' and a.state <> 'DISABLED')""", Boolean.class).getSingleResult());
    }

    /** @param version of the role, as it was held against the rights of who gives it */
    public AccessChange give(UUID accountId, String role, long version, String givenBy) {
        return database.inTransaction(session -> {
            Optional<AccessChange> missing = missing(session, accountId, role, version);
            if (missing.isPresent()) {
                return missing.get();
            }
            int added = session.createNativeMutationQuery("""
                            insert into account_roles (account_id, role, given_by, given_at)
                            values (:id, :role, :by, :at) on conflict do nothing""")
                    .setParameter("id", accountId)
                    .setParameter("role", role)
                    .setParameter("by", givenBy)
                    .setParameter("at", now())
                    .executeUpdate();
            return added == 1 ? changed(session, accountId) : AccessChange.AS_BEFORE;
        });
    }

    /** @param version of the role, as it was held against the rights of who takes it */
    public AccessChange take(UUID accountId, String role, long version) {
        return database.inTransaction(session -> {
            if (role.equals(ADMIN) && isLastAdministrator(session, accountId)) {
                return AccessChange.LAST_ADMINISTRATOR;
            }
            Optional<AccessChange> missing = missing(session, accountId, role, version);
            if (missing.isPresent()) {
                return missing.get();
            }
            int taken = session.createNativeMutationQuery(
                            "delete from account_roles where account_id = :id and role = :role")
                    .setParameter("id", accountId)
                    .setParameter("role", role)
                    .executeUpdate();
            return taken == 1 ? changed(session, accountId) : AccessChange.AS_BEFORE;
        });
    }

    public AccessChange disable(UUID accountId) {
        return database.inTransaction(session -> isLastAdministrator(session, accountId)
                ? AccessChange.LAST_ADMINISTRATOR
                : changeState(session, accountId, AccountState.DISABLED));
    }

    /** Lets somebody in again, as what they were: who was invited and never came has not proven a mailbox since. */
    public AccessChange enable(UUID accountId) {
        return database.inTransaction(session -> lock(session, accountId)
                .filter(state -> state != AccountState.DISABLED)
                .map(already -> AccessChange.AS_BEFORE)
                .orElseGet(() -> changeState(session, accountId, beforeDisabled(session, accountId))));
    }

    private static AccountState beforeDisabled(Session session, UUID accountId) {
        return session.createNativeQuery("select state_before from accounts where id = :id", String.class)
                .setParameter("id", accountId)
                .uniqueResultOptional()
                .map(AccountState::valueOf)
                .orElse(AccountState.INVITED);
    }

    private AccessChange changeState(Session session, UUID accountId, AccountState after) {
        Optional<AccountState> before = lock(session, accountId);
        if (before.isEmpty()) {
            return AccessChange.NOT_THERE;
        }
        if (before.get() == after) {
            return AccessChange.AS_BEFORE;
        }
        session.createNativeMutationQuery(
                        "update accounts set state_before = state, state = :state, updated_at = :at where id = :id")
                .setParameter("state", after.name())
                .setParameter("at", now())
                .setParameter("id", accountId)
                .executeUpdate();
        return changed(session, accountId);
    }

    /** The role stays locked until the end, so that the last two administrators cannot both go at once. */
    private static boolean isLastAdministrator(Session session, UUID accountId) {
        session.createNativeQuery("select name from roles where name = 'admin' for update", String.class)
                .getSingleResult();
        List<UUID> active = session.createNativeQuery("""
                        select r.account_id from account_roles r join accounts a on a.id = r.account_id
                        where r.role = 'admin' and a.state = 'ACTIVE' limit 2""", UUID.class).getResultList();
        return active.equals(List.of(accountId));
    }

    private static Optional<AccountState> lock(Session session, UUID accountId) {
        return session.createNativeQuery("select state from accounts where id = :id for update", String.class)
                .setParameter("id", accountId)
                .uniqueResultOptional()
                .map(AccountState::valueOf);
    }

    /** Locks the role, so that nobody edits it meanwhile, and then the account: always in this order. */
    private static Optional<AccessChange> missing(Session session, UUID accountId, String role, long version) {
        Optional<Long> now = session.createNativeQuery(
                        "select version from roles where name = :role for share", Long.class)
                .setParameter("role", role)
                .uniqueResultOptional();
        if (now.isEmpty()) {
            return Optional.of(AccessChange.NOT_THERE);
        }
        if (now.get() != version) {
            return Optional.of(AccessChange.CHANGED_MEANWHILE);
        }
        return lock(session, accountId).isEmpty() ? Optional.of(AccessChange.NOT_THERE) : Optional.empty();
    }

    private AccessChange changed(Session session, UUID accountId) {
        session.createNativeMutationQuery(
                        "update accounts set access_version = access_version + 1, access_changed_at = :at where id = :id")
                .setParameter("at", now())
                .setParameter("id", accountId)
                .executeUpdate();
        return AccessChange.DONE;
    }

    /** PostgreSQL keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
