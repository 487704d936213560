package io.gatehouse.persistence.account;

import io.gatehouse.api.Account;
import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.NativeQuery;

/**
 * Accounts in order of their e-mail, a page at a time. Throws {@link io.gatehouse.persistence.StoreUnavailable} when
 * PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class AccountListing {

    private final Database database;

    AccountListing() {
        this(null);
    }

    @Inject
    public AccountListing(Database database) {
        this.database = database;
    }

    /** @param after the e-mail of the account before the page; the first page if empty */
    public List<Account> page(AccountFilter filter, Optional<String> after, int most) {
        StringBuilder sql = new StringBuilder("select a.* from accounts a where true");
        after.ifPresent(ignored -> sql.append(" and a.email_key collate \"C\" > :after"));
        filter.email()
                .ifPresent(ignored ->
                        sql.append(" and a.email_key collate \"C\" >= :from" + " and starts_with(a.email_key, :from)"));
        filter.email()
                .flatMap(AccountListing::beyond)
                .ifPresent(ignored -> sql.append(" and a.email_key collate \"C\" < :beyond"));
        filter.state().ifPresent(ignored -> sql.append(" and a.state = :state"));
        filter.role()
                .ifPresent(ignored -> sql.append(
                        " and exists (select 1 from account_roles r where r.account_id = a.id and r.role = :role)"));
        sql.append(" order by a.email_key collate \"C\" limit :most");
        return database.search(session -> {
            NativeQuery<AccountEntity> query = session.createNativeQuery(sql.toString(), AccountEntity.class);
            after.ifPresent(email -> query.setParameter("after", EmailKey.of(email)));
            filter.email().ifPresent(email -> query.setParameter("from", EmailKey.of(email)));
            filter.email().flatMap(AccountListing::beyond).ifPresent(email -> query.setParameter("beyond", email));
            filter.state().ifPresent(state -> query.setParameter("state", state.name()));
            filter.role().ifPresent(role -> query.setParameter("role", role));
            return query.setParameter("most", most).getResultList().stream()
                    .map(AccountEntity::account)
                    .toList();
        });
    }

    /** What comes right after all that begins so; empty if nothing is known to. */
    private static Optional<String> beyond(String beginning) {
        String key = EmailKey.of(beginning);
        int last = key.isEmpty() ? Character.MAX_VALUE : key.charAt(key.length() - 1);
        return last < 0x7f ? Optional.of(key.substring(0, key.length() - 1) + (char) (last + 1)) : Optional.empty();
    }
}
