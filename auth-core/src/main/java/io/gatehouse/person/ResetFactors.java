package io.gatehouse.person;

import io.gatehouse.access.AccountRights;
import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.Account;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.AssertedSecondFactor;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.session.Sessions;
import io.gatehouse.stytch.StytchFactor;
import io.gatehouse.stytch.StytchUsers;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes away all that somebody has registered at Stytch beside their password, because it was lost or is in wrong hands,
 * and forgets that a provider asserted a second factor. Their sessions end, as they may rest on it.
 */
@EngineBean
public class ResetFactors {

    private final FindAccounts accounts;
    private final FindFactors factors;
    private final AccountRights rights;
    private final AssertedSecondFactor asserted;
    private final StytchUsers users;
    private final Sessions sessions;
    private final Attempts attempts;
    private final CurrentRequest request;
    private final Audit audit;

    @Inject
    ResetFactors(
            FindAccounts accounts,
            FindFactors factors,
            AccountRights rights,
            AssertedSecondFactor asserted,
            StytchUsers users,
            Sessions sessions,
            Attempts attempts,
            CurrentRequest request,
            Audit audit) {
        this.accounts = accounts;
        this.factors = factors;
        this.rights = rights;
        this.asserted = asserted;
        this.users = users;
        this.sessions = sessions;
        this.attempts = attempts;
        this.request = request;
        this.audit = audit;
    }

    /**
     * @throws ProblemException NOT_FOUND if there is no such account, FORBIDDEN if it may do more than the caller,
     *     UNAVAILABLE or TOO_MANY_ATTEMPTS if not all is away: the same again takes the rest
     */
    public void reset(UUID accountId) {
        Account account = accounts.one(accountId);
        rights.requireOver(accountId);
        sessions.endAllOf(accountId, Optional.empty(), EndReason.ENDED_BY_ADMINISTRATOR);
        Collection<FactorKind> removed = new TreeSet<>();
        try {
            for (StytchFactor each : factors.atStytch(account.stytchUserId()).further()) {
                users.delete(each);
                removed.add(each.registration().kind());
            }
            if (!isOwn(accountId) && asserted.forget(accountId)) {
                removed.add(FactorKind.OPENID);
            }
        } finally {
            note(accountId, removed);
        }
        attempts.factorsReset(accountId);
        // and those that they still opened meanwhile
        sessions.endEverywhere(account, EndReason.ENDED_BY_ADMINISTRATOR);
    }

    /** Nobody frees themselves from what they would have to show. */
    private boolean isOwn(UUID accountId) {
        return request.actor().equals(Optional.of(accountId.toString()));
    }

    private void note(UUID accountId, Collection<FactorKind> removed) {
        if (!removed.isEmpty()) {
            String kinds = removed.stream().map(FactorKind::name).collect(Collectors.joining(" "));
            audit.record(
                    SecurityEventKind.FACTORS_CHANGED,
                    SecurityEvent.SUCCESS,
                    Optional.of(accountId),
                    Optional.empty(),
                    Map.of("removed", kinds));
        }
    }
}
