package io.gatehouse.access;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.AccessChange;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.session.Sessions;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What administrators do to an account: they give it roles and take them, close and open it. Each method throws
 * {@link ProblemException} with NOT_FOUND if there is no such account or role, FORBIDDEN if it takes rights that the
 * caller does not hold, UNAVAILABLE if it cannot be told what came of it. What is so already is no error.
 */
@EngineBean
public class AccountRights {

    private final ChangeAccess change;
    private final AccountRoles accounts;
    private final MayGive mayGive;
    private final FindRights find;
    private final Sessions sessions;
    private final Audit audit;

    @Inject
    AccountRights(
            ChangeAccess change,
            AccountRoles accounts,
            MayGive mayGive,
            FindRights find,
            Sessions sessions,
            Audit audit) {
        this.change = change;
        this.accounts = accounts;
        this.mayGive = mayGive;
        this.find = find;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** @throws ProblemException also CHANGED_MEANWHILE if the role was edited at the same time */
    public void give(UUID accountId, String role) {
        Role checked = mayGive.requireRole(role);
        if (!role.equals(BuiltIn.USER)) {
            give(mayGive.name(), accountId, checked, Map.of("given", role));
        }
    }

    /** For the first administrator, whom nobody can give the role. */
    void giveBySetting(String setting, UUID accountId, String role) {
        give(setting, accountId, find.role(role), Map.of("given", role, "by", setting));
    }

    private void give(String by, UUID accountId, Role role, Map<String, String> details) {
        done(
                change.ofAccount(accountId, () -> accounts.give(accountId, role.name(), role.version(), by)),
                accountId,
                SecurityEventKind.ROLES_CHANGED,
                details);
    }

    /** @throws ProblemException also LAST_ADMINISTRATOR, CHANGED_MEANWHILE as above */
    public void take(UUID accountId, String role) {
        Role checked = mayGive.requireRole(role);
        done(
                change.ofAccount(accountId, () -> accounts.take(accountId, role, checked.version())),
                accountId,
                SecurityEventKind.ROLES_CHANGED,
                Map.of("taken", role));
    }

    /**
     * Closes an account and ends its sessions on every node.
     *
     * @throws ProblemException also LAST_ADMINISTRATOR
     */
    public void disable(UUID accountId) {
        mayGive.requireAllOf(accountId);
        done(
                change.ofAccount(accountId, () -> accounts.disable(accountId)),
                accountId,
                SecurityEventKind.ACCOUNT_DISABLED,
                Map.of());
        // also if it was closed before: an end that failed is made up for by asking again
        sessions.endAllOf(accountId, Optional.empty(), EndReason.ACCOUNT_DISABLED);
    }

    public void enable(UUID accountId) {
        mayGive.requireAllOf(accountId);
        done(
                change.ofAccount(accountId, () -> accounts.enable(accountId)),
                accountId,
                SecurityEventKind.ACCOUNT_ENABLED,
                Map.of());
    }

    private void done(AccessChange outcome, UUID accountId, SecurityEventKind kind, Map<String, String> details) {
        switch (outcome) {
            case NOT_THERE -> throw new ProblemException(ProblemCode.NOT_FOUND);
            case LAST_ADMINISTRATOR -> throw new ProblemException(ProblemCode.LAST_ADMINISTRATOR);
            case CHANGED_MEANWHILE -> throw new ProblemException(ProblemCode.CHANGED_MEANWHILE);
            case DONE -> audit.record(kind, SecurityEvent.SUCCESS, Optional.of(accountId), Optional.empty(), details);
            case AS_BEFORE -> {
                // nothing happened, so nothing is written down
            }
        }
    }
}
