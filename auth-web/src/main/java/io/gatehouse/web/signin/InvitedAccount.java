package io.gatehouse.web.signin;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import java.time.Instant;
import java.util.UUID;

/** An account as the administrator who made it sees it. */
public record InvitedAccount(
        UUID id,
        String email,
        String firstName,
        String lastName,
        String stytchUserId,
        AccountState state,
        Instant createdAt,
        Instant updatedAt) {

    static InvitedAccount of(Account account) {
        return new InvitedAccount(
                account.id(),
                account.email(),
                account.firstName(),
                account.lastName(),
                account.stytchUserId().orElse(null),
                account.state(),
                account.createdAt(),
                account.updatedAt());
    }
}
