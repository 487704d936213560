package io.gatehouse.person;

import io.gatehouse.access.FindRights;
import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.Account;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.WaysIn;
import io.gatehouse.session.AccountSessions;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Says what would end or go if an account were disabled or deleted. */
@EngineBean
public class ForeseeEnd {

    private final FindAccounts accounts;
    private final AccountSessions sessions;
    private final WaysIn waysIn;
    private final FindRights rights;

    @Inject
    ForeseeEnd(FindAccounts accounts, AccountSessions sessions, WaysIn waysIn, FindRights rights) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.waysIn = waysIn;
        this.rights = rights;
    }

    /**
     * @param sessions that would end, either way; empty if that cannot be told
     * @param identities that deleting would unlink
     * @param roles of the account's own that deleting would take
     * @param atStytch whether deleting would delete a user there, too
     */
    public record Foreseen(Optional<Integer> sessions, int identities, int roles, boolean atStytch) {}

    /** @throws ProblemException NOT_FOUND if there is no such account, UNAVAILABLE */
    public Foreseen of(UUID accountId) {
        Account account = accounts.one(accountId);
        return new Foreseen(
                sessionsOf(accountId),
                waysIn.of(accountId).size(),
                rights.given(accountId).size(),
                account.stytchUserId().isPresent());
    }

    /** The rest is worth knowing while Redis does not answer. */
    private Optional<Integer> sessionsOf(UUID accountId) {
        try {
            return Optional.of(sessions.of(accountId).size());
        } catch (ProblemException notNow) {
            return Optional.empty();
        }
    }
}
