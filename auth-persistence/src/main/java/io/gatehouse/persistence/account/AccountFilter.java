package io.gatehouse.persistence.account;

import io.gatehouse.api.AccountState;
import java.util.Optional;

/**
 * Which accounts are meant; all if nothing is said.
 *
 * @param email how the e-mail begins, without regard to case
 * @param role that the account has of its own
 */
public record AccountFilter(Optional<String> email, Optional<AccountState> state, Optional<String> role) {}
