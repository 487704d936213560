package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;

/** Signs somebody in who knows the password. */
@EngineBean
public class SignInWithPassword {

    private final ProvePassword provePassword;

    @Inject
    SignInWithPassword(ProvePassword provePassword) {
        this.provePassword = provePassword;
    }

    /**
     * @throws ProblemException SIGN_IN_REFUSED whatever the reason, TOO_MANY_ATTEMPTS, UNAVAILABLE, INVALID_REQUEST if
     *     that cannot be a password, ACCOUNT_CONFLICT
     */
    public SessionToken signIn(EmailAddress email, Secret password) {
        return provePassword
                .open(email, PasswordPolicy.given(password))
                .orElseThrow(() -> new ProblemException(ProblemCode.SIGN_IN_REFUSED));
    }
}
