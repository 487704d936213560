package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.account.Invitations;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.Answer;
import io.gatehouse.stytch.StytchLinks;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.util.Optional;

/** Signs up by a mailed link: whoever owns the address learns what there is to learn, nobody else does. */
@EngineBean
class SignUpByMail {

    private final Attempts attempts;
    private final FindAccount findAccount;
    private final Invitations invitations;
    private final StytchLinks links;
    private final MailReset mailReset;
    private final BehindAnswer behindAnswer;

    @Inject
    SignUpByMail(
            Attempts attempts,
            FindAccount findAccount,
            Invitations invitations,
            StytchLinks links,
            MailReset mailReset,
            BehindAnswer behindAnswer) {
        this.attempts = attempts;
        this.findAccount = findAccount;
        this.invitations = invitations;
        this.links = links;
        this.mailReset = mailReset;
        this.behindAnswer = behindAnswer;
    }

    void start(EmailAddress email, String firstName, String lastName) {
        mailReset.beReachable();
        attempts.takeMail(email);
        Optional<Account> known = findAccount.byEmail(email);
        if (known.filter(account -> account.state() != AccountState.INVITED).isPresent()) {
            mailReset.begin(email, known);
        } else {
            behindAnswer.run(() -> begin(email, firstName, lastName));
        }
    }

    /** Somebody may have come by this address a moment ago, or by another one of theirs: nothing is sent then. */
    private void begin(EmailAddress email, String firstName, String lastName) {
        Account account = invitations.prepare(email, firstName, lastName);
        if (links.mailLink(email.value()) instanceof Answer.Done<String> user) {
            invitations.sent(account, user.value(), Optional.empty());
        }
    }
}
