package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.Invitations;
import io.gatehouse.api.Account;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.request.Fingerprint;
import io.gatehouse.stytch.StytchLinks;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Invites somebody by mail. Repeating it for somebody who has not come yet sends the mail again. */
@EngineBean
public class Invite {

    private final Invitations invitations;
    private final Attempts attempts;
    private final StytchLinks links;
    private final CurrentRequest request;
    private final WriteInvitationRefusal writeRefusal;

    @Inject
    Invite(
            Invitations invitations,
            Attempts attempts,
            StytchLinks links,
            CurrentRequest request,
            WriteInvitationRefusal writeRefusal) {
        this.invitations = invitations;
        this.attempts = attempts;
        this.links = links;
        this.request = request;
        this.writeRefusal = writeRefusal;
    }

    /**
     * @param firstName at most 100 characters, may be empty
     * @param lastName at most 100 characters, may be empty
     * @throws ProblemException as {@link #invite(EmailAddress, String, String, Optional)}
     */
    public Account invite(EmailAddress email, String firstName, String lastName) {
        return invite(email, firstName, lastName, Optional.empty());
    }

    /**
     * @param firstName at most 100 characters, may be empty
     * @param lastName at most 100 characters, may be empty
     * @param idempotencyKey a name of the caller's for this request: repeated with the same one once its mail has left, it
     *     mails nothing and is answered as before
     * @throws ProblemException ACCOUNT_EXISTS if this person has come already, ACCOUNT_CONFLICT, INVALID_REQUEST if
     *     Stytch does not take the address, TOO_MANY_ATTEMPTS, UNAVAILABLE, also while the same request is under way
     */
    public Account invite(EmailAddress email, String firstName, String lastName, Optional<String> idempotencyKey) {
        String actor = request.actor().orElseThrow(() -> new IllegalStateException("nobody asks"));
        Optional<String> fingerprint = idempotencyKey.map(key -> Fingerprint.of(
                actor,
                key,
                email.value(),
                Objects.requireNonNullElse(firstName, ""),
                Objects.requireNonNullElse(lastName, "")));
        return fingerprint
                .flatMap(known -> invitations.alreadyInvitedBy(known, email))
                .orElseGet(() -> send(actor, email, firstName, lastName, fingerprint));
    }

    private Account send(
            String actor, EmailAddress email, String firstName, String lastName, Optional<String> fingerprint) {
        countBy(actor);
        Account account = prepare(actor, email, firstName, lastName);
        String stytchUser = invitations.once(account, fingerprint, () -> mail(account));
        return invitations.sent(account, stytchUser, fingerprint);
    }

    private Account prepare(String actor, EmailAddress email, String firstName, String lastName) {
        try {
            invitations.requireNotCome(email);
            attempts.takeInvitation(email);
            return invitations.prepare(email, firstName, lastName);
        } catch (ProblemException refused) {
            writeRefusal.write(actor, email, refused);
            throw refused;
        }
    }

    private String mail(Account account) {
        return links.mailInvitation(account.email())
                .orElseThrow(
                        refusal -> ProblemException.invalid(List.of(new FieldProblem("email", "cannot be used here"))));
    }

    /** A script with the master key may invite as many as it likes, everybody else so many. */
    private void countBy(String actor) {
        if (!SecurityEvent.MASTER_KEY.equals(actor)) {
            attempts.takeInvitationBy(actor);
        }
    }
}
