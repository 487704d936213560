package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import jakarta.enterprise.context.ApplicationScoped;

/** Signs somebody in who knows the password. */
@ApplicationScoped
public class SignInWithPassword {

    SignInWithPassword() {}

    public SessionToken signIn(EmailAddress email, Secret password) {
        throw new UnsupportedOperationException();
    }
}
