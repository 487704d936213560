package io.gatehouse.access;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.account.Accounts;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes one person administrator while nobody is: the one whom a setting names, when they sign in. It has to be by a way
 * that proves that the mailbox is theirs: anybody can sign up with an e-mail and a password of their own.
 */
@EngineBean
public class FirstAdministrator implements ReadsSettings {

    private static final Logger LOG = System.getLogger(FirstAdministrator.class.getName());

    static final String SETTING = "GATEHOUSE_FIRST_ADMIN";

    private static final Set<String> PROVE_MAILBOX = Set.of("mailed_link", "openid");

    private final Optional<EmailAddress> email;
    private final Accounts accounts;
    private final AccountRoles roles;
    private final AccountRights rights;
    private volatile boolean settled;

    @Inject
    FirstAdministrator(Settings settings, Accounts accounts, AccountRoles roles, AccountRights rights) {
        email = settings.text(SETTING).flatMap(text -> read(settings, text));
        this.accounts = accounts;
        this.roles = roles;
        this.rights = rights;
        settled = email.isEmpty();
    }

    private static Optional<EmailAddress> read(Settings settings, String text) {
        Optional<EmailAddress> email = EmailAddress.parse(text);
        if (email.isEmpty()) {
            settings.problem(SETTING, "must be an e-mail address");
        }
        return email;
    }

    /** If it cannot be done now, the sign-in goes on, and the next one tries again. */
    void onSignIn(@Observes SecurityEvent event) {
        if (!settled
                && event.kind() == SecurityEventKind.SIGNED_IN
                && event.outcome().equals(SecurityEvent.SUCCESS)
                && PROVE_MAILBOX.contains(event.details().getOrDefault("way", ""))) {
            try {
                event.accountId().filter(this::isMeant).ifPresent(this::makeAdministrator);
            } catch (StoreUnavailable | ProblemException notNow) {
                LOG.log(
                        Level.WARNING,
                        "Somebody signed in who may be the one that " + SETTING + " names, and could not be made"
                                + " administrator; the next sign-in tries again",
                        notNow);
            }
        }
    }

    private boolean isMeant(UUID accountId) {
        return accounts.findByEmail(email.orElseThrow().value())
                .filter(account -> account.id().equals(accountId))
                .isPresent();
    }

    private void makeAdministrator(UUID accountId) {
        if (!roles.anyAdministrator()) {
            rights.giveBySetting(SETTING, accountId, BuiltIn.ADMIN);
        }
        settled = true;
    }
}
