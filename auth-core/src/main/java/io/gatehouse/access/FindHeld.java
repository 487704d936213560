package io.gatehouse.access;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.GivenRole;
import io.gatehouse.persistence.access.LastAsserted;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Finds all that somebody may do: by roles of their own, whatever the state of the account, and by those that a provider
 * asserts in a session of theirs that lives, or asserted when they last signed in: ending their sessions takes nothing away.
 */
@EngineBean
class FindHeld {

    private final FindRights find;
    private final AccountRoles accounts;
    private final LastAsserted lastAsserted;
    private final AccountSessions sessions;
    private final Access access;

    @Inject
    FindHeld(
            FindRights find,
            AccountRoles accounts,
            LastAsserted lastAsserted,
            AccountSessions sessions,
            Access access) {
        this.find = find;
        this.accounts = accounts;
        this.lastAsserted = lastAsserted;
        this.sessions = sessions;
        this.access = access;
    }

    /** @throws ProblemException UNAVAILABLE if that cannot be told */
    Set<String> by(UUID accountId) {
        Set<String> held = new TreeSet<>();
        Store.POSTGRES.ask(() -> accounts.of(accountId)).stream()
                .map(GivenRole::role)
                .forEach(role -> held.addAll(find.role(role).permissions()));
        Store.POSTGRES
                .ask(() -> lastAsserted.of(accountId))
                .forEach((issuer, roles) ->
                        held.addAll(access.of(issuer.isEmpty() ? Access.STYTCH : issuer, roles, Set.of())
                                .permissions()));
        sessions.live(accountId)
                .forEach(session -> held.addAll(access.of(session).permissions()));
        return held;
    }
}
