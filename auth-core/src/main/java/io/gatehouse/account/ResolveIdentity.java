package io.gatehouse.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.Happened;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the account that an identity at an OpenID provider leads to, by issuer and subject, or makes one. An e-mail alone
 * never leads to an account that is there: whoever runs a provider could otherwise open every account.
 */
@EngineBean
public class ResolveIdentity {

    private final LinkedIdentities identities;
    private final Accounts accounts;
    private final Audit audit;

    @Inject
    public ResolveIdentity(LinkedIdentities identities, Accounts accounts, Audit audit) {
        this.identities = identities;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** @throws io.gatehouse.api.ProblemException UNAVAILABLE if it cannot be told */
    public ResolvedIdentity resolve(Identity identity) {
        return Store.POSTGRES.ask(() -> known(identity).orElseGet(() -> newcomer(identity)));
    }

    /**
     * Lets an identity lead to an account whose owner has proven both.
     *
     * @return false, and nothing done, if it leads to one already
     */
    public boolean link(UUID accountId, String issuer, String subject) {
        Happened happened = happened(SecurityEventKind.ACCOUNT_LINKED, accountId, issuer);
        return Store.POSTGRES.ask(() -> audit.recordWith(
                () -> identities.link(accountId, issuer, subject),
                done -> Optional.of(happened).filter(event -> done)));
    }

    private Optional<ResolvedIdentity> known(Identity identity) {
        return identities
                .find(identity.issuer(), identity.subject())
                .map(account -> account.state() == AccountState.ACTIVE
                        ? new ResolvedIdentity.Known(account)
                        : new ResolvedIdentity.Closed());
    }

    private ResolvedIdentity newcomer(Identity identity) {
        if (identity.email().isEmpty() || !identity.emailVerified()) {
            return new ResolvedIdentity.NoVerifiedEmail();
        }
        String email = identity.email().get().value();
        Optional<Account> made = audit.recordWith(
                () -> identities.insertAccount(
                        identity.issuer(),
                        identity.subject(),
                        email,
                        Names.fitting(identity.firstName()),
                        Names.fitting(identity.lastName())),
                account ->
                        account.map(each -> happened(SecurityEventKind.ACCOUNT_CREATED, each.id(), identity.issuer())));
        if (made.isPresent()) {
            return new ResolvedIdentity.Known(made.get());
        }
        // the e-mail is here, or another request was faster with the same identity
        return known(identity)
                .or(() -> accounts.findByEmail(email).map(ResolvedIdentity.EmailTaken::new))
                .orElseGet(ResolvedIdentity.NoVerifiedEmail::new);
    }

    private static Happened happened(SecurityEventKind kind, UUID accountId, String issuer) {
        return Happened.to(accountId, kind, Map.of("issuer", issuer));
    }
}
