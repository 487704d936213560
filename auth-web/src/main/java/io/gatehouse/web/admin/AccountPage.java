package io.gatehouse.web.admin;

import io.gatehouse.api.Account;
import java.util.List;
import java.util.function.Function;

/**
 * A page of accounts.
 *
 * @param next the cursor of the next page; absent on the last one
 */
public record AccountPage(List<AccountSeen> items, String next) {

    /**
     * @param found one more than the page takes, if there are that many
     * @param cursor behind an account
     */
    static AccountPage of(List<Account> found, int size, Function<Account, String> cursor) {
        List<Account> page = found.subList(0, Math.min(size, found.size()));
        return new AccountPage(
                page.stream().map(AccountSeen::of).toList(),
                found.size() > size ? cursor.apply(page.get(size - 1)) : null);
    }
}
