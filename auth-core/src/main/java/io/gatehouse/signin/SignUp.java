package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;

/** Makes somebody known, at Stytch and here. */
@EngineBean
public class SignUp {

    private final PasswordPolicy policy;
    private final SignUpConfig config;
    private final SignUpDirectly directly;
    private final SignUpByMail byMail;

    @Inject
    SignUp(PasswordPolicy policy, SignUpConfig config, SignUpDirectly directly, SignUpByMail byMail) {
        this.policy = policy;
        this.config = config;
        this.directly = directly;
        this.byMail = byMail;
    }

    /**
     * @param firstName at most 100 characters, may be empty
     * @param lastName at most 100 characters, may be empty
     * @throws ProblemException WEAK_PASSWORD, INVALID_REQUEST, TOO_MANY_ATTEMPTS, UNAVAILABLE; and unless it goes on by
     *     mail ACCOUNT_EXISTS
     */
    public SignUpOutcome signUp(EmailAddress email, Secret password, String firstName, String lastName) {
        Secret chosen = policy.chosen(password);
        if (config.byMail()) {
            byMail.start(email, firstName, lastName);
            return new SignUpOutcome.MailSent();
        }
        return new SignUpOutcome.Opened(directly.open(email, chosen, firstName, lastName));
    }
}
