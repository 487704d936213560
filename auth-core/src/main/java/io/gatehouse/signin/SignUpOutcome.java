package io.gatehouse.signin;

import io.gatehouse.api.SessionToken;

/** How a sign-up went on. */
public sealed interface SignUpOutcome {

    /** The person is known from now on and signed in. */
    record Opened(SessionToken token) implements SignUpOutcome {}

    /** Whoever owns the address finds in the mail how to go on; says nothing about whether it was known. */
    record MailSent() implements SignUpOutcome {}
}
