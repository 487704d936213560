package io.gatehouse.persistence.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts in PostgreSQL. Each method is one transaction, and throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class Accounts {

    Accounts() {}

    public Optional<Account> find(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** Without regard to case. */
    public Optional<Account> findByEmail(String email) {
        throw new UnsupportedOperationException();
    }

    public Optional<Account> findByStytchUserId(String stytchUserId) {
        throw new UnsupportedOperationException();
    }

    /** Makes an account; empty, and nothing done, if its e-mail or its Stytch user is already here. */
    public Optional<Account> insert(
            String email, String firstName, String lastName, Optional<String> stytchUserId, AccountState state) {
        throw new UnsupportedOperationException();
    }

    /** Ties the account to a Stytch user, or to another one; false if that user belongs to another account. */
    public boolean linkStytchUser(UUID id, String stytchUserId) {
        throw new UnsupportedOperationException();
    }

    /** Changes the state if it is {@code before}; false if it was not. */
    public boolean changeState(UUID id, AccountState before, AccountState after) {
        throw new UnsupportedOperationException();
    }
}
