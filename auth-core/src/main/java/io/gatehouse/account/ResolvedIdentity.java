package io.gatehouse.account;

import io.gatehouse.api.Account;

/** Where an identity leads. */
public sealed interface ResolvedIdentity {

    /** To this account, which may be used. */
    record Known(Account account) implements ResolvedIdentity {}

    /** To none yet, but its e-mail is that of this account, whose owner has to say that both are one. */
    record EmailTaken(Account account) implements ResolvedIdentity {}

    /** To none, and an account cannot be made: nobody vouches for an e-mail. */
    record NoVerifiedEmail() implements ResolvedIdentity {}

    /** To an account that is closed. */
    record Closed() implements ResolvedIdentity {}
}
