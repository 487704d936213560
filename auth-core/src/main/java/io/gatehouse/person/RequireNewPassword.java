package io.gatehouse.person;

import io.gatehouse.access.AccountRights;
import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.session.Sessions;
import io.gatehouse.stytch.Answer;
import io.gatehouse.stytch.StytchLinks;
import io.gatehouse.stytch.StytchUsers;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes somebody choose a new password: the one they have opens nothing any more, their sessions end, and a mail leads
 * them to a new one. Stytch has no word for "must be changed", so the password is deleted.
 */
@EngineBean
public class RequireNewPassword {

    private final FindAccounts accounts;
    private final FindFactors factors;
    private final AccountRights rights;
    private final Attempts attempts;
    private final StytchUsers users;
    private final StytchLinks links;
    private final Sessions sessions;
    private final Audit audit;

    /** Eight collaborators: this is where an account, its password, its sessions and a mail meet. */
    @Inject
    RequireNewPassword(
            FindAccounts accounts,
            FindFactors factors,
            AccountRights rights,
            Attempts attempts,
            StytchUsers users,
            StytchLinks links,
            Sessions sessions,
            Audit audit) {
        this.accounts = accounts;
        this.factors = factors;
        this.rights = rights;
        this.attempts = attempts;
        this.users = users;
        this.links = links;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * @return whether a mail has left; none does to somebody who may not sign in, or got too many mails
     * @throws ProblemException NOT_FOUND if there is no such account, or nothing of it at Stytch; FORBIDDEN if it may do
     *     more than the caller; UNAVAILABLE or TOO_MANY_ATTEMPTS if not all is done: the same again does the rest
     */
    public boolean require(UUID accountId) {
        Account account = accounts.one(accountId);
        String stytchUser = account.stytchUserId().orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        rights.requireOver(accountId);
        boolean mails = account.state() != AccountState.DISABLED;
        // at once, whatever fails then
        sessions.endAllOf(accountId, Optional.empty(), EndReason.ENDED_BY_ADMINISTRATOR);
        factors.atStytch(Optional.of(stytchUser)).passwordId().ifPresent(password -> {
            users.deletePassword(password);
            note(SecurityEventKind.FACTORS_CHANGED, accountId, Map.of("removed", FactorKind.PASSWORD.name()));
        });
        // and those that the password still opened meanwhile
        sessions.endEverywhere(account, EndReason.ENDED_BY_ADMINISTRATOR);
        return mails && mayMail(account) && mail(account);
    }

    /** Whoever asks for many mails to somebody else's address keeps no operator from doing the rest. */
    private boolean mayMail(Account account) {
        try {
            EmailAddress.parse(account.email()).ifPresent(attempts::takeInvitation);
            return true;
        } catch (ProblemException problem) {
            if (problem.code() == ProblemCode.TOO_MANY_ATTEMPTS) {
                return false;
            }
            throw problem;
        }
    }

    private boolean mail(Account account) {
        boolean sent = links.mailLink(account.email()) instanceof Answer.Done<String>;
        if (sent) {
            note(SecurityEventKind.PASSWORD_RESET_REQUESTED, account.id(), Map.of());
        }
        return sent;
    }

    private void note(SecurityEventKind kind, UUID accountId, Map<String, String> details) {
        audit.record(kind, SecurityEvent.SUCCESS, Optional.of(accountId), Optional.empty(), details);
    }
}
