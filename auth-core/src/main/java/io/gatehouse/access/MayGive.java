package io.gatehouse.access;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.GivenRole;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Nobody gives rights that they do not hold, or touches those of somebody who holds more. */
@EngineBean
class MayGive {

    private final Permissions own;
    private final FindAccess find;
    private final AccountRoles accounts;
    private final CurrentRequest request;

    @Inject
    MayGive(Permissions own, FindAccess find, AccountRoles accounts, CurrentRequest request) {
        this.own = own;
        this.find = find;
        this.accounts = accounts;
        this.request = request;
    }

    /** @throws ProblemException FORBIDDEN, with the permission that is missing */
    void requireRole(String role) {
        require(BuiltIn.permissionsOf(role, find.book()));
    }

    void require(Set<String> permissions) {
        new TreeSet<>(permissions).forEach(own::require);
    }

    /** The same for all that an account may do by roles of its own, whatever its state. */
    void requireAllOf(UUID accountId) {
        Store.POSTGRES.ask(() -> accounts.of(accountId)).stream()
                .map(GivenRole::role)
                .forEach(this::requireRole);
    }

    /** Who asks, as the audit trail names them. */
    String name() {
        return request.actor().orElseThrow(() -> new IllegalStateException("nobody asks"));
    }
}
