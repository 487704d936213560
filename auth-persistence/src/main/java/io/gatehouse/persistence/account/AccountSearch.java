package io.gatehouse.persistence.account;

import io.gatehouse.api.Account;
import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Looks through accounts in PostgreSQL, however many there are: a page is a range of an index, and begins behind an
 * account rather than after so many. Each method throws {@link io.gatehouse.persistence.StoreUnavailable} when
 * PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class AccountSearch {

    private final Database database;

    AccountSearch() {
        this(null);
    }

    @Inject
    public AccountSearch(Database database) {
        this.database = database;
    }

    /**
     * The next accounts.
     *
     * @param after the account before the first; the first of all if it is empty or not there any more
     */
    public List<Account> find(AccountQuery filter, AccountOrder order, Optional<UUID> after, int most) {
        return database.search(session -> {
            Optional<Object> key = after.flatMap(id -> keyOf(session, order, id));
            return find(session, filter, order, key.map(found -> new Place(found, after.get())), most);
        });
    }

    /**
     * The next accounts, for whoever must not begin anew.
     *
     * @param after the account before the first
     * @return empty if it is not there any more
     */
    public Optional<List<Account>> findBehind(AccountQuery filter, AccountOrder order, UUID after, int most) {
        return database.search(session -> keyOf(session, order, after)
                .map(key -> find(session, filter, order, Optional.of(new Place(key, after)), most)));
    }

    /** Where an account stands in an order. */
    private record Place(Object key, UUID id) {}

    private static List<Account> find(
            Session session, AccountQuery filter, AccountOrder order, Optional<Place> after, int most) {
        AccountStatement statement = new AccountStatement(filter);
        Optional<String> behind = after.map(found -> order.behind());
        Function<String, List<Account>> ask = sql -> {
            NativeQuery<AccountEntity> query = statement.query(session, sql, AccountEntity.class, most);
            after.ifPresent(place -> query.setParameter("key", place.key()));
            after.filter(place -> order != AccountOrder.EMAIL)
                    .ifPresent(place -> query.setParameter("after", place.id()));
            return query.list().stream().map(AccountEntity::account).toList();
        };
        if (statement.meansAll()) {
            return ask.apply(statement.all(order, behind));
        }
        if (fewHold(session, filter)) {
            return ask.apply(statement.ofHolders(order, behind));
        }
        List<Account> nearby = ask.apply(statement.nearby(order, behind));
        return nearby.size() == most ? nearby : ask.apply(statement.far(order, behind));
    }

    /** How many there are, but no more than {@code most}: nobody reads the difference, and everybody waits for it. */
    public int count(AccountQuery filter, int most) {
        AccountStatement statement = new AccountStatement(filter);
        return database.search(session -> statement
                .query(
                        session,
                        fewHold(session, filter) ? statement.countOfHolders() : statement.count(),
                        Long.class,
                        most)
                .getSingleResult()
                .intValue());
    }

    /** Whether a role is asked for that is rare. */
    private static boolean fewHold(Session session, AccountQuery filter) {
        return filter.role()
                .filter(role -> AccountStatement.FEW
                        >= session.createNativeQuery(AccountStatement.HOLDERS, Long.class)
                                .setParameter("role", role)
                                .getSingleResult())
                .isPresent();
    }

    private static Optional<Object> keyOf(Session session, AccountOrder order, UUID after) {
        return session.createNativeQuery(order.keyOf(), Object.class)
                .setParameter("after", after)
                .uniqueResultOptional();
    }
}
