package io.gatehouse.account;

import io.gatehouse.api.Account;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.persistence.account.LinkedIdentity;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;

/**
 * Whether somebody who reads an account's mail may set a password for it. Where people sign in at a provider, with what
 * it asks of them, a mail must not be a way around that, unless the provider's settings say so.
 */
@EngineBean
public class PasswordByMail {

    private final LinkedIdentities identities;
    private final MailTrust trust;

    @Inject
    public PasswordByMail(LinkedIdentities identities, MailTrust trust) {
        this.identities = identities;
        this.trust = trust;
    }

    /** An account that has a user at Stytch has a password already, or was invited to have one. */
    public boolean isFor(Account account) {
        return account.stytchUserId().isPresent()
                || Store.POSTGRES.ask(() -> identities.of(account.id())).stream()
                        .map(LinkedIdentity::issuer)
                        .allMatch(trust::opensByMail);
    }
}
