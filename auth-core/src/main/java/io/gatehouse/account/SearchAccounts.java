package io.gatehouse.account;

import io.gatehouse.api.Account;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import io.gatehouse.persistence.account.AccountSearch;
import io.gatehouse.store.Searches;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks through all accounts. Each method throws {@link io.gatehouse.api.ProblemException} with UNAVAILABLE, also
 * if others are at it for too long.
 */
@EngineBean
public class SearchAccounts {

    /** Accounts are counted no further: nobody reads the difference, and everybody waits for it. */
    public static final int COUNTED = 1000;

    private final AccountSearch search;
    private final Searches searches;

    @Inject
    public SearchAccounts(AccountSearch search, Searches searches) {
        this.search = search;
        this.searches = searches;
    }

    /** @param after the account before the first */
    public List<Account> find(AccountQuery filter, AccountOrder order, Optional<UUID> after, int most) {
        return searches.ask(() -> search.find(filter, order, after, most));
    }

    /**
     * The same behind an account that is there; empty if it is not any more.
     *
     * @param after the account before the first
     */
    public Optional<List<Account>> findBehind(AccountQuery filter, AccountOrder order, UUID after, int most) {
        return searches.ask(() -> search.findBehind(filter, order, after, most));
    }

    /** How many there are, counted no further than {@code most}. */
    public int count(AccountQuery filter, int most) {
        return searches.ask(() -> search.count(filter, most));
    }
}
