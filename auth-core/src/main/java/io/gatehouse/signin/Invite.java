package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.Invitations;
import io.gatehouse.api.Account;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.stytch.StytchLinks;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.util.List;

/** Invites somebody by mail. Repeating it for somebody who has not come yet sends the mail again. */
@EngineBean
public class Invite {

    private final Invitations invitations;
    private final Attempts attempts;
    private final StytchLinks links;
    private final CurrentRequest request;

    @Inject
    Invite(Invitations invitations, Attempts attempts, StytchLinks links, CurrentRequest request) {
        this.invitations = invitations;
        this.attempts = attempts;
        this.links = links;
        this.request = request;
    }

    /**
     * @param firstName at most 100 characters, may be empty
     * @param lastName at most 100 characters, may be empty
     * @throws ProblemException ACCOUNT_EXISTS if this person has come already, ACCOUNT_CONFLICT, INVALID_REQUEST if
     *     Stytch does not take the address, TOO_MANY_ATTEMPTS, UNAVAILABLE
     */
    public Account invite(EmailAddress email, String firstName, String lastName) {
        countBy(request.actor().orElseThrow(() -> new IllegalStateException("nobody asks")));
        Account account = invitations.prepare(email, firstName, lastName);
        attempts.takeInvitation(email);
        String stytchUser = links.mailInvitation(account.email())
                .orElseThrow(
                        refusal -> ProblemException.invalid(List.of(new FieldProblem("email", "cannot be used here"))));
        return invitations.sent(account, stytchUser);
    }

    /** A script with the master key may invite as many as it likes, everybody else so many. */
    private void countBy(String actor) {
        if (!SecurityEvent.MASTER_KEY.equals(actor)) {
            attempts.takeInvitationBy(actor);
        }
    }
}
