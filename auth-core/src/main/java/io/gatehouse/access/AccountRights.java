package io.gatehouse.access;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Happened;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.AccessChange;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.ClosedAccounts;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.session.NoteGrownRights;
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
    private final ClosedAccounts closed;
    private final MayGive mayGive;
    private final FindRights find;
    private final Sessions sessions;
    private final NoteGrownRights grown;

    @Inject
    AccountRights(
            ChangeAccess change,
            AccountRoles accounts,
            ClosedAccounts closed,
            MayGive mayGive,
            FindRights find,
            Sessions sessions,
            NoteGrownRights grown) {
        this.change = change;
        this.accounts = accounts;
        this.closed = closed;
        this.mayGive = mayGive;
        this.find = find;
        this.sessions = sessions;
        this.grown = grown;
    }

    /**
     * Gives an account a role, and its sessions newer tokens with their next requests.
     *
     * @throws ProblemException also ROLE_CHANGED if the role is being edited at the same time
     */
    public void give(UUID accountId, String role) {
        String by = mayGive.name();
        Happened given = said(accountId, Map.of("given", role));
        told(mayGive.holding(
                role,
                checked -> role.equals(BuiltIn.USER) ? AccessChange.AS_BEFORE : give(accountId, checked, by, given)));
        // also if it was given before: a note that failed is made up for by asking again
        grown.of(accountId);
    }

    /** For the first administrator, whom nobody can give the role. */
    void giveBySetting(String setting, UUID accountId, String role) {
        told(give(accountId, find.role(role), setting, said(accountId, Map.of("given", role, "by", setting))));
        grown.of(accountId);
    }

    private AccessChange give(UUID accountId, Role role, String by, Happened given) {
        return change.ofAccount(accountId, given, () -> accounts.give(accountId, role.name(), role.version(), by));
    }

    /** @throws ProblemException also LAST_ADMINISTRATOR, ROLE_CHANGED as above */
    public void take(UUID accountId, String role) {
        Happened taken = said(accountId, Map.of("taken", role));
        told(mayGive.holding(
                role,
                checked ->
                        change.ofAccount(accountId, taken, () -> accounts.take(accountId, role, checked.version()))));
    }

    private static Happened said(UUID accountId, Map<String, String> details) {
        return Happened.to(accountId, SecurityEventKind.ROLES_CHANGED, details);
    }

    /**
     * Closes an account and ends its sessions on every node.
     *
     * @throws ProblemException also LAST_ADMINISTRATOR
     */
    public void disable(UUID accountId) {
        mayGive.requireAllOf(accountId);
        told(change.ofAccount(
                accountId,
                Happened.to(accountId, SecurityEventKind.ACCOUNT_DISABLED, Map.of()),
                () -> accounts.disable(accountId)));
        // also if it was closed before: an end that failed is made up for by asking again
        sessions.endAllOf(accountId, Optional.empty(), EndReason.ACCOUNT_DISABLED);
    }

    public void enable(UUID accountId) {
        mayGive.requireAllOf(accountId);
        told(change.ofAccount(
                accountId,
                Happened.to(accountId, SecurityEventKind.ACCOUNT_ENABLED, Map.of()),
                () -> accounts.enable(accountId)));
    }

    /** Whoever changes how somebody signs in must hold all that this person may do. */
    public void requireOver(UUID accountId) {
        mayGive.requireAllOf(accountId);
    }

    /**
     * Takes a closed account out of the books, with its roles and the identities that lead to it.
     *
     * @param stytchUserId that has been deleted at Stytch
     * @throws ProblemException also ACCOUNT_OPEN_AGAIN if it was opened again, or got another user at Stytch
     */
    public void remove(UUID accountId, Optional<String> stytchUserId) {
        mayGive.requireAllOf(accountId);
        AccessChange outcome = change.ofAccount(
                accountId,
                Happened.to(accountId, SecurityEventKind.ACCOUNT_DELETED, Map.of()),
                () -> closed.remove(accountId, stytchUserId));
        if (outcome == AccessChange.CHANGED_MEANWHILE) {
            throw new ProblemException(ProblemCode.ACCOUNT_OPEN_AGAIN);
        }
        told(outcome);
    }

    private static void told(AccessChange outcome) {
        switch (outcome) {
            case NOT_THERE -> throw new ProblemException(ProblemCode.NOT_FOUND);
            case LAST_ADMINISTRATOR -> throw new ProblemException(ProblemCode.LAST_ADMINISTRATOR);
            case CHANGED_MEANWHILE -> throw new ProblemException(ProblemCode.ROLE_CHANGED);
            case DONE, AS_BEFORE -> {
                // so it is now; it was written down if it was not so before
            }
        }
    }
}
