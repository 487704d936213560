package io.gatehouse.person;

import io.gatehouse.access.AccountRights;
import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.access.ClosedAccounts;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.Store;
import io.gatehouse.stytch.StytchUsers;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;

/**
 * Deletes an account. It is closed first, and its row goes last: whatever fails between, nobody can sign in to it, nobody
 * gets a second account with its e-mail, and the same again goes on where it stopped.
 */
@EngineBean
public class DeleteAccount {

    private static final Logger LOG = System.getLogger(DeleteAccount.class.getName());

    private final FindAccounts accounts;
    private final AccountRights rights;
    private final ClosedAccounts closed;
    private final StytchUsers users;
    private final Sessions sessions;

    @Inject
    DeleteAccount(
            FindAccounts accounts, AccountRights rights, ClosedAccounts closed, StytchUsers users, Sessions sessions) {
        this.accounts = accounts;
        this.rights = rights;
        this.closed = closed;
        this.users = users;
        this.sessions = sessions;
    }

    /**
     * @throws ProblemException NOT_FOUND if there is none, FORBIDDEN if it may do more than the caller,
     *     LAST_ADMINISTRATOR, ACCOUNT_OPEN_AGAIN if somebody opened it again in between, UNAVAILABLE or TOO_MANY_ATTEMPTS
     *     if it is closed and not deleted yet
     */
    public void delete(UUID accountId) {
        Optional<String> stytchUser = accounts.one(accountId).stytchUserId();
        rights.disable(accountId);
        stytchUser.ifPresent(user -> deleteAtStytch(accountId, user));
        endSessions(accountId);
        rights.remove(accountId, Optional.empty());
        endThoseThatBeganMeanwhile(accountId);
    }

    /**
     * The user of an account that somebody opened again stays. One that was opened in the very moment is tied to nobody at
     * Stytch, or found to be when it is deleted again.
     */
    private void deleteAtStytch(UUID accountId, String user) {
        if (accounts.one(accountId).state() != AccountState.DISABLED) {
            throw new ProblemException(ProblemCode.ACCOUNT_OPEN_AGAIN);
        }
        // that Stytch knows the user no more is as good
        users.delete(user);
        Store.POSTGRES.ask(() -> closed.forgetStytchUser(accountId, user));
    }

    /** A sign-in that found the account open may have ended after the account was closed. */
    private void endSessions(UUID accountId) {
        sessions.endAllOf(accountId, Optional.empty(), EndReason.ACCOUNT_DISABLED);
    }

    /** Without their account they permit nothing, and end when their source is asked next, as it knows them no more. */
    private void endThoseThatBeganMeanwhile(UUID accountId) {
        try {
            endSessions(accountId);
        } catch (ProblemException notNow) {
            LOG.log(Level.WARNING, "Sessions of a deleted account end at their source only", notNow);
        }
    }
}
