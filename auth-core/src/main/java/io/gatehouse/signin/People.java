package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.Person;
import io.gatehouse.stytch.StytchEmail;
import io.gatehouse.stytch.StytchUser;
import java.util.Comparator;
import java.util.Optional;

/** Puts a user of Stytch into the words of accounts. */
final class People {

    private People() {}

    /** Of several addresses, the one that the person gave; else a verified one. */
    static Person of(StytchUser user, Optional<EmailAddress> typed) {
        Optional<StytchEmail> chosen = user.emails().stream()
                .max(Comparator.<StytchEmail, Boolean>comparing(each -> isThis(each, typed))
                        .thenComparing(StytchEmail::verified));
        return new Person(
                user.id(),
                chosen.flatMap(each -> EmailAddress.parse(each.address())),
                chosen.filter(StytchEmail::verified).isPresent(),
                user.firstName(),
                user.lastName());
    }

    private static boolean isThis(StytchEmail email, Optional<EmailAddress> typed) {
        return typed.isPresent() && typed.equals(EmailAddress.parse(email.address()));
    }
}
