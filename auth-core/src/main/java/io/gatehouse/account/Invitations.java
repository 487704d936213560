package io.gatehouse.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.Happened;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.account.InvitationRequests;
import io.gatehouse.store.Store;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Accounts of people who have been invited and have not come yet. An account is here before the mail leaves: if the mail
 * then fails, inviting again finds the account and goes on.
 */
@EngineBean
public class Invitations {

    /** When a mail that is being sent has left, as a rule. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Accounts accounts;
    private final InvitationRequests requests;
    private final Audit audit;

    @Inject
    public Invitations(Accounts accounts, InvitationRequests requests, Audit audit) {
        this.accounts = accounts;
        this.requests = requests;
        this.audit = audit;
    }

    /** @throws ProblemException ACCOUNT_EXISTS if this person has come already */
    public void requireNotCome(EmailAddress email) {
        Store.POSTGRES.ask(() -> accounts.findByEmail(email.value())).ifPresent(Invitations::invited);
    }

    /**
     * The account to invite, made if there is none.
     *
     * @throws ProblemException ACCOUNT_EXISTS if this person has come already
     */
    public Account prepare(EmailAddress email, String firstName, String lastName) {
        return Store.POSTGRES
                .ask(() -> {
                    Optional<Account> made = make(email, firstName, lastName);
                    return made.isPresent() ? made : accounts.findByEmail(email.value());
                })
                .map(Invitations::invited)
                .orElseThrow(() -> new ProblemException(ProblemCode.ACCOUNT_EXISTS));
    }

    private Optional<Account> make(EmailAddress email, String firstName, String lastName) {
        return audit.recordWith(
                () -> accounts.insert(
                        email.value(),
                        Names.fitting(firstName),
                        Names.fitting(lastName),
                        Optional.empty(),
                        AccountState.INVITED),
                account -> account.map(
                        made -> Happened.to(made.id(), SecurityEventKind.ACCOUNT_CREATED, Map.of("by", "invitation"))));
    }

    private static Account invited(Account account) {
        if (account.state() != AccountState.INVITED) {
            throw new ProblemException(ProblemCode.ACCOUNT_EXISTS);
        }
        return account;
    }

    /**
     * The account, if the last request to invite it was this one; whatever became of it since.
     *
     * @throws ProblemException UNAVAILABLE while that is under way
     */
    public Optional<Account> alreadyInvitedBy(String fingerprint, EmailAddress email) {
        return switch (Store.POSTGRES.ask(() -> requests.progress(email.value(), fingerprint))) {
            case UNKNOWN -> Optional.empty();
            case UNDER_WAY -> throw underWay();
            case SENT -> Store.POSTGRES.ask(() -> accounts.findByEmail(email.value()));
        };
    }

    /**
     * Nobody else mails for the same request meanwhile.
     *
     * @param mailing answers the user's id at Stytch
     * @throws ProblemException UNAVAILABLE if somebody does; whatever {@code mailing} throws, and it can be repeated then
     */
    public String once(Account invited, Optional<String> fingerprint, Supplier<String> mailing) {
        if (fingerprint.isEmpty()) {
            return mailing.get();
        }
        if (!Store.POSTGRES.ask(() -> requests.claim(invited.id(), fingerprint.get()))) {
            throw underWay();
        }
        try {
            return mailing.get();
        } catch (ProblemException refused) {
            giveUp(invited, fingerprint.get());
            throw refused;
        }
    }

    private void giveUp(Account invited, String fingerprint) {
        try {
            requests.release(invited.id(), fingerprint);
        } catch (StoreUnavailable later) {
            // whoever repeats it is let in after a while
        }
    }

    private static ProblemException underWay() {
        return ProblemException.retry(ProblemCode.UNAVAILABLE, SOON);
    }

    /**
     * The mail has left.
     *
     * @param fingerprint of the request, if that can be repeated
     * @throws ProblemException ACCOUNT_CONFLICT if Stytch knows the e-mail as a second one of somebody who is here
     */
    public Account sent(Account invited, String stytchUserId, Optional<String> fingerprint) {
        Happened happened = Happened.to(invited.id(), SecurityEventKind.ACCOUNT_INVITED, Map.of());
        boolean linked = Store.POSTGRES.ask(() -> audit.recordWith(
                () -> link(invited, stytchUserId, fingerprint),
                done -> Optional.of(happened).filter(event -> done)));
        if (!linked) {
            throw new ProblemException(ProblemCode.ACCOUNT_CONFLICT);
        }
        return Store.POSTGRES.ask(() -> accounts.find(invited.id())).orElse(invited);
    }

    private boolean link(Account invited, String stytchUserId, Optional<String> fingerprint) {
        boolean linked = accounts.linkStytchUser(invited.id(), stytchUserId);
        if (linked) {
            fingerprint.ifPresent(known -> requests.markSent(invited.id(), known));
        }
        return linked;
    }
}
