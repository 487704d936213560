package io.gatehouse.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds accounts. Each method throws {@link io.gatehouse.api.ProblemException} with UNAVAILABLE if it cannot tell. */
@EngineBean
public class FindAccount {

    private static final UUID NOBODY = new UUID(0, 0);

    private final Accounts accounts;
    private final AuditTrail trail;

    @Inject
    public FindAccount(Accounts accounts, AuditTrail trail) {
        this.accounts = accounts;
        this.trail = trail;
    }

    public Optional<Account> byEmail(EmailAddress email) {
        return Store.POSTGRES.ask(() -> accounts.findByEmail(email.value()));
    }

    public Optional<Account> byStytchUserId(String stytchUserId) {
        return Store.POSTGRES.ask(() -> accounts.findByStytchUserId(stytchUserId));
    }

    public Optional<Account> byId(UUID id) {
        return Store.POSTGRES.ask(() -> accounts.find(id));
    }

    /** E-mails by account; of those that are not there none. */
    public Map<UUID, String> emails(Collection<UUID> ids) {
        return Store.POSTGRES.ask(() -> accounts.emails(ids));
    }

    /** Whether anybody ever signed in to an account, as far as the audit trail knows. */
    public boolean wasSignedInTo(Account account) {
        return Store.POSTGRES.ask(() -> trail.contains(account.id(), SecurityEventKind.SIGNED_IN));
    }

    /** Makes sure that accounts can be asked for, before something is done elsewhere that cannot be undone. */
    public void beReachable() {
        Store.POSTGRES.ask(() -> accounts.find(NOBODY));
    }
}
