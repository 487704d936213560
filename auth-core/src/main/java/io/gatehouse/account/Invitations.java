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
import io.gatehouse.persistence.account.SentInvitations;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts of people who have been invited and have not come yet. An account is here before the mail leaves: if the mail
 * then fails, inviting again finds the account and goes on.
 */
@EngineBean
public class Invitations {

    private final Accounts accounts;
    private final SentInvitations sentInvitations;
    private final Audit audit;

    @Inject
    public Invitations(Accounts accounts, SentInvitations sentInvitations, Audit audit) {
        this.accounts = accounts;
        this.sentInvitations = sentInvitations;
        this.audit = audit;
    }

    /**
     * The account to invite, made if there is none.
     *
     * @throws ProblemException ACCOUNT_EXISTS if this person has come already
     */
    public Account prepare(EmailAddress email, String firstName, String lastName) {
        Optional<Account> account = Store.POSTGRES.ask(() -> {
            Optional<Account> made = accounts.insert(
                    email.value(),
                    Names.fitting(firstName),
                    Names.fitting(lastName),
                    Optional.empty(),
                    AccountState.INVITED);
            return made.isPresent() ? made : accounts.findByEmail(email.value());
        });
        return account.filter(each -> each.state() == AccountState.INVITED)
                .orElseThrow(() -> new ProblemException(ProblemCode.ACCOUNT_EXISTS));
    }

    /** The account, if this very request has invited it already; whatever became of it since. */
    public Optional<Account> sentFor(EmailAddress email, String request) {
        return Store.POSTGRES.ask(() -> sentInvitations.isSentFor(email.value(), request)
                ? accounts.findByEmail(email.value())
                : Optional.empty());
    }

    /**
     * The mail has left.
     *
     * @param request names what asked for it, if that can be repeated
     * @throws ProblemException ACCOUNT_CONFLICT if Stytch knows the e-mail as a second one of somebody who is here
     */
    public Account sent(Account invited, String stytchUserId, Optional<String> request) {
        Happened happened = Happened.to(invited.id(), SecurityEventKind.ACCOUNT_INVITED, Map.of());
        boolean linked = Store.POSTGRES.ask(() -> audit.recordWith(
                () -> link(invited, stytchUserId, request),
                done -> Optional.of(happened).filter(event -> done)));
        if (!linked) {
            throw new ProblemException(ProblemCode.ACCOUNT_CONFLICT);
        }
        return Store.POSTGRES.ask(() -> accounts.find(invited.id())).orElse(invited);
    }

    private boolean link(Account invited, String stytchUserId, Optional<String> request) {
        boolean linked = accounts.linkStytchUser(invited.id(), stytchUserId);
        if (linked) {
            request.ifPresent(asked -> sentInvitations.remember(invited.id(), asked));
        }
        return linked;
    }
}
