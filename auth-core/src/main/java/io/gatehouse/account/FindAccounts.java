package io.gatehouse.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.AccountFilter;
import io.gatehouse.persistence.account.AccountListing;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.store.Searches;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds accounts for administrators. Each method throws {@link ProblemException} with UNAVAILABLE if it cannot be told. */
@EngineBean
public class FindAccounts {

    private final Accounts accounts;
    private final AccountListing listing;
    private final Searches searches;

    @Inject
    FindAccounts(Accounts accounts, AccountListing listing, Searches searches) {
        this.accounts = accounts;
        this.listing = listing;
        this.searches = searches;
    }

    /** @throws ProblemException NOT_FOUND if there is none */
    public Account one(UUID id) {
        return Store.POSTGRES
                .ask(() -> accounts.find(id))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    /**
     * In order of their e-mail.
     *
     * @param email how it begins
     * @param role that they have of their own
     * @param after the e-mail of the account before the page
     * @throws ProblemException also UNAVAILABLE if others are at it for too long
     */
    public List<Account> page(
            Optional<String> email,
            Optional<AccountState> state,
            Optional<String> role,
            Optional<String> after,
            int most) {
        return searches.ask(() -> listing.page(new AccountFilter(email, state, role), after, most));
    }
}
