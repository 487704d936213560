package io.gatehouse.oidc;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;

/** How a sign-in that this browser had begun at a provider ended. */
public sealed interface FinishedSignIn {

    /**
     * The person is signed in. A session that the browser had before is to be ended by whoever reads its cookie.
     *
     * @param token opens the new session
     * @param returnPath where the browser wanted to go
     * @param linking whether this proved the account that an identity is to be linked to, by the ticket of
     *     {@link MustProveAccount}
     */
    record SignedIn(SessionToken token, String returnPath, boolean linking) implements FinishedSignIn {}

    /**
     * The e-mail is that of an account which this identity is not linked to. Whoever signs in to that account in any way
     * within ten minutes, with this ticket in the same browser, links both ({@link LinkIdentity}).
     *
     * @param ticket belongs into a cookie
     * @param email of the account
     * @param provider the provider's label
     * @param returnPath where the browser wanted to go
     */
    record MustProveAccount(Secret ticket, String email, String provider, String returnPath)
            implements FinishedSignIn {}

    /**
     * No session was opened.
     *
     * @param why {@link ProblemCode#SIGN_IN_CANCELLED} if the person or the provider said no, PROVIDER_FAILED if the
     *     answer cannot be believed, OTHER_PERSON if it is about somebody else than was to prove themselves,
     *     EMAIL_NOT_VERIFIED, FORBIDDEN if the account is closed, UNAVAILABLE
     * @param returnPath where the browser wanted to go, and may still want to
     */
    record Refused(ProblemException why, String returnPath) implements FinishedSignIn {}
}
