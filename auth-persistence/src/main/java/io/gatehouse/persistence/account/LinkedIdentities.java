package io.gatehouse.persistence.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The names that OpenID providers have for people, in PostgreSQL. Each method is one transaction, and throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class LinkedIdentities {

    private final Database database;
    private final Clock clock;

    LinkedIdentities() {
        this(null, null);
    }

    @Inject
    public LinkedIdentities(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Compared to the letter (OpenID Connect Core, 2: both are case-sensitive). */
    public Optional<Account> find(String issuer, String subject) {
        return database.inTransaction(session -> session.createSelectionQuery(
                        "select a from AccountEntity a, LinkedIdentityEntity i"
                                + " where i.accountId = a.id and i.issuer = :issuer and i.subject = :subject",
                        AccountEntity.class)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .uniqueResultOptional()
                .map(AccountEntity::account));
    }

    /** Makes an account that this identity leads to; empty, and nothing done, if its e-mail or the identity is here. */
    public Optional<Account> insertAccount(
            String issuer, String subject, String email, String firstName, String lastName) {
        Instant now = now();
        Account made = new Account(
                UUID.randomUUID(), email, firstName, lastName, Optional.empty(), AccountState.ACTIVE, now, now);
        return database.inTransaction(session -> {
            if (Accounts.insert(session, made) != 1) {
                return Optional.empty();
            }
            if (insert(session, made.id(), issuer, subject) != 1) {
                session.getTransaction().setRollbackOnly();
                return Optional.empty();
            }
            return Optional.of(made);
        });
    }

    /**
     * Lets an identity lead to an account; false, and nothing done, if it leads to one already or the account is
     * gone.
     */
    public boolean link(UUID accountId, String issuer, String subject) {
        return database.inTransaction(
                session -> session.createNativeQuery("select id from accounts where id = :id for key share", UUID.class)
                                .setParameter("id", accountId)
                                .uniqueResultOptional()
                                .isPresent()
                        && insert(session, accountId, issuer, subject) == 1);
    }

    /** Oldest first. */
    public List<LinkedIdentity> of(UUID accountId) {
        return database.inTransaction(session -> of(session, accountId));
    }

    private static List<LinkedIdentity> of(Session session, UUID accountId) {
        return session
                .createSelectionQuery(
                        "from LinkedIdentityEntity where accountId = :account order by linkedAt, id",
                        LinkedIdentityEntity.class)
                .setParameter("account", accountId)
                .stream()
                .map(LinkedIdentityEntity::identity)
                .toList();
    }

    /** Takes an identity away. The account is locked meanwhile, so that two at once cannot take the last two. */
    public Unlinking unlink(UUID accountId, UUID id) {
        return database.inTransaction(session -> {
            AccountEntity account = session.find(AccountEntity.class, accountId, LockModeType.PESSIMISTIC_WRITE);
            List<LinkedIdentity> all = account == null ? List.of() : of(session, accountId);
            if (all.stream().noneMatch(identity -> identity.id().equals(id))) {
                return Unlinking.NOT_THERE;
            }
            if (all.size() == 1 && account.account().stytchUserId().isEmpty()) {
                return Unlinking.LAST_WAY_IN;
            }
            session.createMutationQuery("delete LinkedIdentityEntity where id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
            return Unlinking.DONE;
        });
    }

    private int insert(Session session, UUID accountId, String issuer, String subject) {
        return session.createNativeMutationQuery("""
                        insert into linked_identities (id, account_id, issuer, subject, linked_at)
                        values (:id, :account, :issuer, :subject, :at)
                        on conflict do nothing""")
                .setParameter("id", UUID.randomUUID())
                .setParameter("account", accountId)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .setParameter("at", now())
                .executeUpdate();
    }

    /** PostgreSQL keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
