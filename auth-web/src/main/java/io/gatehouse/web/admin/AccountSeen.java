package io.gatehouse.web.admin;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import java.time.Instant;
import java.util.UUID;

/** An account, as administrators see it. */
public record AccountSeen(
        UUID id,
        String email,
        String firstName,
        String lastName,
        AccountState state,
        Instant createdAt,
        Instant updatedAt) {

    static AccountSeen of(Account account) {
        return new AccountSeen(
                account.id(),
                account.email(),
                account.firstName(),
                account.lastName(),
                account.state(),
                account.createdAt(),
                account.updatedAt());
    }
}
