package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Mails a link to set a new password, if there is somebody to mail it to. What is answered is decided before anything is
 * done that depends on the account.
 */
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
        mailReset.beReachable();
        attempts.takeMail(email);
        Optional<Account> account = findAccount.byEmail(email);
        mailReset.begin(email, account);
    }
}
