package io.gatehouse.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.Happened;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the account of somebody for whom Stytch vouches, or makes it. An account that others may have prepared or
 * trusted, by inviting it or by another Stytch user, opens only to somebody who has proven to read its mail: a password
 * that a stranger registered for the address is not enough.
 */
@EngineBean
public class ResolveAccount {

    private final Accounts accounts;
    private final PasswordByMail passwordByMail;
    private final Audit audit;

    @Inject
    public ResolveAccount(Accounts accounts, PasswordByMail passwordByMail, Audit audit) {
        this.accounts = accounts;
        this.passwordByMail = passwordByMail;
        this.audit = audit;
    }

    /**
     * @return empty if this person may not sign in, which answers must not tell from a person that nobody knows
     * @throws ProblemException ACCOUNT_CONFLICT if the e-mail leads to an account of another Stytch user, UNAVAILABLE
     */
    public Optional<Account> resolve(Person person) {
        return Store.POSTGRES.ask(() -> accounts.findByStytchUserId(person.stytchUserId())
                .map(account -> admit(account, person))
                .orElseGet(() -> person.email().flatMap(email -> byEmail(email, person))));
    }

    private Optional<Account> byEmail(EmailAddress email, Person person) {
        Optional<Account> known = accounts.findByEmail(email.value());
        if (known.isPresent()) {
            return link(known.get(), person);
        }
        Optional<Account> made = audit.recordWith(
                () -> accounts.insert(
                        email.value(),
                        Names.fitting(person.firstName()),
                        Names.fitting(person.lastName()),
                        Optional.of(person.stytchUserId()),
                        AccountState.ACTIVE),
                account -> account.map(each -> happened(SecurityEventKind.ACCOUNT_CREATED, each)));
        if (made.isPresent()) {
            return made;
        }
        // another request was faster
        return accounts.findByEmail(email.value())
                .map(account -> link(account, person))
                .orElseThrow(() -> new ProblemException(ProblemCode.ACCOUNT_CONFLICT));
    }

    private Optional<Account> link(Account account, Person person) {
        if (account.stytchUserId().filter(person.stytchUserId()::equals).isPresent()) {
            // made by another request since this one looked
            return admit(account, person);
        }
        if (account.state() == AccountState.DISABLED) {
            return Optional.empty();
        }
        if (!person.emailVerified() || !passwordByMail.isFor(account) || !linked(account, person.stytchUserId())) {
            throw new ProblemException(ProblemCode.ACCOUNT_CONFLICT);
        }
        return accounts.find(account.id()).flatMap(now -> admit(now, person));
    }

    private boolean linked(Account account, String stytchUserId) {
        Happened happened = happened(SecurityEventKind.ACCOUNT_LINKED, account);
        return audit.recordWith(
                () -> accounts.linkStytchUser(account.id(), stytchUserId),
                done -> Optional.of(happened).filter(event -> done));
    }

    private Optional<Account> admit(Account account, Person person) {
        return switch (account.state()) {
            case ACTIVE -> Optional.of(account);
            case DISABLED -> Optional.empty();
            case INVITED -> person.emailVerified() ? activate(account) : Optional.empty();
        };
    }

    private Optional<Account> activate(Account account) {
        accounts.changeState(account.id(), AccountState.INVITED, AccountState.ACTIVE);
        return accounts.find(account.id()).filter(now -> now.state() == AccountState.ACTIVE);
    }

    private static Happened happened(SecurityEventKind kind, Account account) {
        return Happened.to(account.id(), kind, Map.of());
    }
}
