package io.gatehouse.signin;

import io.gatehouse.api.Account;
import io.gatehouse.session.Vouched;
import io.gatehouse.stytch.StytchSession;
import java.util.Optional;

/** Puts a session of Stytch into the words of sessions. */
final class Vouching {

    private Vouching() {}

    static Vouched of(StytchSession session, Account account) {
        return new Vouched(
                session.token(),
                account,
                session.id(),
                session.factors(),
                session.startedAt(),
                session.endsAt(),
                "",
                session.roles(),
                Optional.empty());
    }
}
