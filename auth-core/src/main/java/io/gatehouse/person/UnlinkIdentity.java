package io.gatehouse.person;

import io.gatehouse.access.AccountRights;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.WaysIn;
import jakarta.inject.Inject;
import java.util.UUID;

/** Takes an identity at a provider away from somebody else's account. */
@EngineBean
public class UnlinkIdentity {

    private final AccountRights rights;
    private final WaysIn waysIn;

    @Inject
    UnlinkIdentity(AccountRights rights, WaysIn waysIn) {
        this.rights = rights;
        this.waysIn = waysIn;
    }

    /**
     * @throws io.gatehouse.api.ProblemException NOT_FOUND if the account has no such identity, FORBIDDEN if it may do
     *     more than the caller, LAST_WAY_IN if nothing else leads to it, UNAVAILABLE
     */
    public void unlink(UUID accountId, UUID identity) {
        rights.requireOver(accountId);
        waysIn.takeAway(accountId, identity);
    }
}
