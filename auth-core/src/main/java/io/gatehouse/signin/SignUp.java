package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Secret;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes somebody known, at Stytch and here. */
@ApplicationScoped
public class SignUp {

    SignUp() {}

    /**
     * @param firstName at most 100 characters, may be empty
     * @param lastName at most 100 characters, may be empty
     */
    public SignUpOutcome signUp(EmailAddress email, Secret password, String firstName, String lastName) {
        throw new UnsupportedOperationException();
    }
}
