package io.gatehouse.web.admin;

import io.gatehouse.api.Account;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A page of accounts.
 *
 * @param next names the page after this one; null if there is none
 */
public record AccountPage(List<AccountSeen> items, String next) {

    /** @param found one more than the page takes, if there are that many */
    static AccountPage of(List<Account> found, int size) {
        List<Account> page = found.subList(0, Math.min(size, found.size()));
        return new AccountPage(
                page.stream().map(AccountSeen::of).toList(),
                found.size() > size ? cursor(page.get(size - 1).email()) : null);
    }

    private static String cursor(String email) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(email.getBytes(StandardCharsets.UTF_8));
    }
}
