package io.gatehouse.persistence.access;

import java.util.Set;
import java.util.UUID;

/**
 * The roles that an account has of its own.
 *
 * @param disabled whether nobody may use it, whatever roles somebody else asserts
 * @param roles none while the account is disabled
 * @param version one more with each change
 */
public record AccountAccess(UUID accountId, boolean disabled, Set<String> roles, long version) {

    public AccountAccess(UUID accountId, Set<String> roles, long version) {
        this(accountId, false, roles, version);
    }

    public AccountAccess {
        roles = Set.copyOf(roles);
    }
}
