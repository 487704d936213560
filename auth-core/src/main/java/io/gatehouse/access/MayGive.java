package io.gatehouse.access;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.AccessChange;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.request.CurrentRequest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Nobody gives rights that they do not hold, or touches those of somebody who holds more. */
@EngineBean
class MayGive {

    private final Permissions own;
    private final FindRights find;
    private final FindHeld held;
    private final CurrentRequest request;

    @Inject
    MayGive(Permissions own, FindRights find, FindHeld held, CurrentRequest request) {
        this.own = own;
        this.find = find;
        this.held = held;
        this.request = request;
    }

    /**
     * Makes a change that rests on a role being what it was when it was held against the caller's rights, and that names the
     * role's version. If somebody edits the role in between, both are done once more.
     *
     * @throws ProblemException as {@link #requireRole}, ROLE_CHANGED if it was edited again
     */
    AccessChange holding(String name, Function<Role, AccessChange> change) {
        AccessChange outcome = change.apply(requireRole(name));
        if (outcome == AccessChange.CHANGED_MEANWHILE) {
            outcome = change.apply(requireRole(name));
        }
        if (outcome == AccessChange.CHANGED_MEANWHILE) {
            throw new ProblemException(ProblemCode.ROLE_CHANGED);
        }
        return outcome;
    }

    /**
     * @return the role as it is in PostgreSQL, and as it was held against the caller's rights
     * @throws ProblemException NOT_FOUND if there is none, FORBIDDEN with the permission that is missing
     */
    Role requireRole(String name) {
        Role role = find.role(name);
        require(role.permissions());
        return role;
    }

    /** @throws ProblemException FORBIDDEN, with the permission that is missing */
    void require(Set<String> permissions) {
        new TreeSet<>(permissions).forEach(own::require);
    }

    /** The same for all that an account may do by roles of its own, whatever its state, and in sessions that live. */
    void requireAllOf(UUID accountId) {
        // so that the trail tells whom somebody tried to touch who may not
        request.concerns("account", accountId.toString());
        require(held.by(accountId));
    }

    /** Who asks, as the audit trail names them. */
    String name() {
        return request.actor().orElseThrow(() -> new IllegalStateException("nobody asks"));
    }
}
