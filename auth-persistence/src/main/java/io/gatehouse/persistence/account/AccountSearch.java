package io.gatehouse.persistence.account;

import io.gatehouse.api.Account;
import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Looks through accounts in PostgreSQL, however many there are: a page is a range of an index, and begins behind an
 * account rather than after so many. Each method throws {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL
 * cannot be asked in time.
 */
@ApplicationScoped
public class AccountSearch {

    /** Sorts behind everything that can follow a beginning. */
    private static final String LAST = "\uDBFF\uDFFF";

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
        return inTransaction(session -> {
            Optional<Object> key = after.flatMap(id -> keyOf(session, order, id));
            Map<String, Object> values = new LinkedHashMap<>();
            List<String> conditions = conditions(filter, values);
            key.ifPresent(found -> {
                conditions.add(order.behind());
                values.put("key", found);
                if (order != AccountOrder.EMAIL) {
                    values.put("after", after.get());
                }
            });
            NativeQuery<AccountEntity> query = session.createNativeQuery(
                    "select a.* from accounts a" + where(conditions) + " order by " + order.by(), AccountEntity.class);
            values.forEach(query::setParameter);
            return query.setMaxResults(most).list().stream()
                    .map(AccountEntity::account)
                    .toList();
        });
    }

    /** How many there are, but no more than {@code most}: nobody reads the difference, and everybody waits for it. */
    public int count(AccountQuery filter, int most) {
        return inTransaction(session -> {
            Map<String, Object> values = new LinkedHashMap<>();
            String which = "select 1 from accounts a" + where(conditions(filter, values)) + " limit " + most;
            NativeQuery<Long> query =
                    session.createNativeQuery("select count(*) from (" + which + ") as found", Long.class);
            values.forEach(query::setParameter);
            return query.getSingleResult().intValue();
        });
    }

    /** Planned for the very values: a plan for any would not know whether a beginning is rare. */
    private <T> T inTransaction(Function<Session, T> work) {
        return database.search(session -> {
            session.createNativeMutationQuery("set local plan_cache_mode = force_custom_plan")
                    .executeUpdate();
            return work.apply(session);
        });
    }

    private static Optional<Object> keyOf(Session session, AccountOrder order, UUID after) {
        return session.createNativeQuery(order.keyOf(), Object.class)
                .setParameter("after", after)
                .uniqueResultOptional();
    }

    private static List<String> conditions(AccountQuery filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (!filter.beginning().isEmpty()) {
            conditions.add("(" + range("a.email_key", ":email") + " or "
                    + range("lower(a.last_name || ' ' || a.first_name)", "lower(:name)") + " or "
                    + range("lower(a.first_name || ' ' || a.last_name)", "lower(:name)") + ")");
            values.put("email", EmailKey.of(filter.beginning()));
            values.put("name", filter.beginning());
            values.put("last", LAST);
        }
        filter.state().ifPresent(state -> {
            conditions.add("a.state = :state");
            values.put("state", state.name());
        });
        return conditions;
    }

    private static String range(String key, String beginning) {
        String compared = key + " collate \"C\"";
        return "(" + compared + " >= " + beginning + " and " + compared + " < " + beginning + " || :last)";
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
