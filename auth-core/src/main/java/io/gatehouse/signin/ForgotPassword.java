package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;

/** Mails a link to set a new password, if there is somebody to mail it to; answers the same if not. */
@EngineBean
public class ForgotPassword {

    private final Attempts attempts;
    private final FindAccount findAccount;
    private final MailReset mailReset;

    @Inject
    ForgotPassword(Attempts attempts, FindAccount findAccount, MailReset mailReset) {
        this.attempts = attempts;
        this.findAccount = findAccount;
        this.mailReset = mailReset;
    }

    /**
     * @throws io.gatehouse.api.ProblemException TOO_MANY_ATTEMPTS or UNAVAILABLE, whether anybody has the address or not
     */
    public void start(EmailAddress email) {
        attempts.takeMail(email);
        mailReset.send(email, findAccount.byEmail(email));
    }
}
