package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;

/** Mails a link to set a new password, if there is somebody to mail it to; answers the same if not. */
@ApplicationScoped
public class ForgotPassword {

    ForgotPassword() {}

    public void start(EmailAddress email) {
        throw new UnsupportedOperationException();
    }
}
