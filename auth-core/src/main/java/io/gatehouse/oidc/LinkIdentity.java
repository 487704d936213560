package io.gatehouse.oidc;

import io.gatehouse.account.ResolveIdentity;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;

/** Links an identity at a provider to an account, once its owner has proven both. */
@EngineBean
public class LinkIdentity {

    private final LinkTickets tickets;
    private final ResolveIdentity resolveIdentity;

    @Inject
    LinkIdentity(LinkTickets tickets, ResolveIdentity resolveIdentity) {
        this.tickets = tickets;
        this.resolveIdentity = resolveIdentity;
    }

    /**
     * Uses the ticket of {@link FinishedSignIn.MustProveAccount} up.
     *
     * @param session of the account, just signed in to in another way
     * @return false, and nothing done, if the ticket is too old, used, or for another account
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE
     */
    public boolean link(Secret ticket, AuthSession session) {
        return tickets.use(ticket, session.accountId())
                .map(proven -> resolveIdentity.link(session.accountId(), proven.issuer(), proven.subject()))
                .orElse(false);
    }
}
