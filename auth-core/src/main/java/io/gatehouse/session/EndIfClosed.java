package io.gatehouse.session;

import io.gatehouse.api.AccountState;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;

/**
 * Ends a session whose account was closed, or which was ended by its name, while it was being opened. Whoever closes an account first says so in PostgreSQL
 * and then ends what the account's list names; who opens a session first puts it on the list and then asks here. So one of
 * the two finds the other, whichever is faster. What a node or Redis remembers may be older than that.
 */
@EngineBean
class EndIfClosed {

    private final Accounts accounts;
    private final KnownEnds ends;
    private final CountedSince countedSince;
    private final EndSession endSession;

    @Inject
    EndIfClosed(Accounts accounts, KnownEnds ends, CountedSince countedSince, EndSession endSession) {
        this.accounts = accounts;
        this.ends = ends;
        this.countedSince = countedSince;
        this.endSession = endSession;
    }

    /**
     * The same for a session that began before all of its account were ended, and that only its source knew.
     *
     * @throws ProblemException UNAVAILABLE if it cannot be told; the session is as it was
     */
    boolean ended(SessionKey key, StoredSession session) {
        boolean open = Store.POSTGRES
                .ask(() -> accounts.find(session.accountId()))
                .filter(account -> account.state() == AccountState.ACTIVE)
                .isPresent();
        if (!open) {
            endSession.end(key, session, EndReason.ACCOUNT_DISABLED);
        } else if (ends.contains(ends.name(session.source(), session.sourceSessionId()))) {
            endSession.end(key, session, EndReason.ENDED_BY_ADMINISTRATOR);
        } else if (countedSince.excludes(
                session.accountId(), session.source(), session.sourceSessionId(), session.signedInAt())) {
            endSession.end(key, session, EndReason.SIGNED_OUT);
        } else {
            return false;
        }
        return true;
    }
}
