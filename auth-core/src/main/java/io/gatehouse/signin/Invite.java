package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import jakarta.enterprise.context.ApplicationScoped;

/** Invites somebody by mail. */
@ApplicationScoped
public class Invite {

    Invite() {}

    public Account invite(EmailAddress email, String firstName, String lastName) {
        throw new UnsupportedOperationException();
    }
}
