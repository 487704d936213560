package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.session.Sessions;
import jakarta.inject.Inject;

/**
 * Has somebody who is signed in prove once more that they know the password. It ends like a sign-in, with a new
 * session.
 */
@EngineBean
public class ProveAgain {

    private final SignInWithPassword signIn;
    private final Sessions sessions;
    private final CompleteSignIn complete;

    @Inject
    ProveAgain(SignInWithPassword signIn, Sessions sessions, CompleteSignIn complete) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.complete = complete;
    }

    /**
     * Opens a session that this proof is fresh in. The one before is to be ended by whoever holds its token.
     *
     * @throws ProblemException SIGN_IN_REFUSED, TOO_MANY_ATTEMPTS, UNAVAILABLE and others as at a sign-in; OTHER_PERSON
     *     if the e-mail has become somebody else's
     */
    public SessionToken withPassword(AuthSession session, Secret password) {
        EmailAddress email = EmailAddress.parse(session.email())
                .orElseThrow(() -> new ProblemException(ProblemCode.SIGN_IN_REFUSED));
        SessionToken proven = signIn.signIn(email, password);
        boolean same = sessions.find(proven)
                .filter(found -> found.view().accountId().equals(session.accountId()))
                .isPresent();
        if (!same) {
            sessions.end(proven, EndReason.SIGNED_OUT);
            throw complete.otherPerson(session);
        }
        return proven;
    }
}
