package io.gatehouse.persistence.account;

import io.gatehouse.api.AccountState;
import java.util.Optional;

/**
 * Which accounts are meant.
 *
 * @param beginning of the e-mail or the name, in either order and without regard to case; empty for all
 * @param state empty for all
 * @param role that they have of their own; empty for all
 */
public record AccountQuery(String beginning, Optional<AccountState> state, Optional<String> role) {

    /** Whatever roles they have. */
    public AccountQuery(String beginning, Optional<AccountState> state) {
        this(beginning, state, Optional.empty());
    }
}
