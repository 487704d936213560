package io.gatehouse.persistence.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Accounts in PostgreSQL. Each method is one transaction, and throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class Accounts {

    private static final int LONGEST_EMAIL = 254;

    private final Database database;
    private final Clock clock;

    Accounts() {
        this(null, null);
    }

    @Inject
    public Accounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<Account> find(UUID id) {
        return database.inTransaction(session ->
                Optional.ofNullable(session.find(AccountEntity.class, id)).map(AccountEntity::account));
    }

    /** E-mails by account; of those that are not there none. */
    public Map<UUID, String> emails(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : database.inTransaction(session -> session
                        .createSelectionQuery("select id, email from AccountEntity where id in :ids", Object[].class)
                        .setParameterList("ids", ids)
                        .stream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1])));
    }

    /** Without regard to case. */
    public Optional<Account> findByEmail(String email) {
        return isStorable(email) ? findBy("emailKey", EmailKey.of(email)) : Optional.empty();
    }

    public Optional<Account> findByStytchUserId(String stytchUserId) {
        return isStorable(stytchUserId) ? findBy("stytchUserId", stytchUserId) : Optional.empty();
    }

    private Optional<Account> findBy(String attribute, String value) {
        return database.inTransaction(session -> session.createSelectionQuery(
                        "from AccountEntity where " + attribute + " = :value", AccountEntity.class)
                .setParameter("value", value)
                .uniqueResultOptional()
                .map(AccountEntity::account));
    }

    /** Makes an account; empty, and nothing done, if its e-mail or its Stytch user is already here. */
    public Optional<Account> insert(
            String email, String firstName, String lastName, Optional<String> stytchUserId, AccountState state) {
        if (!isStorable(email) || email.isEmpty() || email.length() > LONGEST_EMAIL) {
            throw new IllegalArgumentException("an e-mail address of at most " + LONGEST_EMAIL + " characters");
        }
        Instant now = now();
        Account made = new Account(UUID.randomUUID(), email, firstName, lastName, stytchUserId, state, now, now);
        return database.inTransaction(session -> insert(session, made) == 1 ? Optional.of(made) : Optional.empty());
    }

    static int insert(Session session, Account made) {
        return session.createNativeMutationQuery("""
                        insert into accounts (id, email, email_key, first_name, last_name, stytch_user_id, state,
                            created_at, updated_at)
                        values (:id, :email, :emailKey, :firstName, :lastName, :stytchUserId, :state, :at, :at)
                        on conflict do nothing""")
                .setParameter("id", made.id())
                .setParameter("email", made.email())
                .setParameter("emailKey", EmailKey.of(made.email()))
                .setParameter("firstName", made.firstName())
                .setParameter("lastName", made.lastName())
                .setParameter("stytchUserId", made.stytchUserId().orElse(null), String.class)
                .setParameter("state", made.state().name())
                .setParameter("at", made.createdAt())
                .executeUpdate();
    }

    /** Ties the account to a Stytch user, or to another one; false if that user belongs to another account. */
    public boolean linkStytchUser(UUID id, String stytchUserId) {
        try {
            return 1
                    == database.<Integer>inTransaction(session -> session.createMutationQuery(
                                    "update AccountEntity set stytchUserId = :user, updatedAt = :now where id = :id")
                            .setParameter("user", stytchUserId)
                            .setParameter("now", now())
                            .setParameter("id", id)
                            .executeUpdate());
        } catch (ConstraintViolationException belongsToAnother) {
            return false;
        }
    }

    /** Changes the state if it is {@code before}; false if it was not. */
    public boolean changeState(UUID id, AccountState before, AccountState after) {
        return 1
                == database.<Integer>inTransaction(
                        session -> session.createMutationQuery("update AccountEntity set state = :after,"
                                        + " updatedAt = :now where id = :id and state = :before")
                                .setParameter("after", after)
                                .setParameter("now", now())
                                .setParameter("id", id)
                                .setParameter("before", before)
                                .executeUpdate());
    }

    /** Notes that a provider said that this person proved a second factor. It stays when the identity there goes. */
    public void sawSecondFactor(UUID id) {
        secondFactor(id, Optional.of(now()));
    }

    /** False if there was nothing to forget. */
    public boolean forgetSecondFactor(UUID id) {
        return secondFactor(id, Optional.empty());
    }

    private boolean secondFactor(UUID id, Optional<Instant> at) {
        return database.<Integer>inTransaction(session -> session.createNativeMutationQuery("""
                                update accounts set second_factor_at = :at
                                where id = :id and second_factor_at is distinct from :at""")
                        .setParameter("at", at.orElse(null), Instant.class)
                        .setParameter("id", id)
                        .executeUpdate())
                == 1;
    }

    /** Whether a provider ever said so. */
    public boolean hasSecondFactor(UUID id) {
        return database.inTransaction(session -> session.createNativeQuery("""
                        select exists (select 1 from accounts
                            where id = :id and second_factor_at is not null)""", Boolean.class)
                .setParameter("id", id)
                .getSingleResult());
    }

    /** PostgreSQL keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** PostgreSQL's text holds no NUL, and half a surrogate pair would become a question mark on the way. */
    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
