package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.StytchSession;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/**
 * Has somebody who is signed in prove by password and a second factor that it is them. Both go into one session at
 * Stytch, which is new: Stytch keeps a session's token when a factor is added, and a token that was stolen before would
 * be worth more from then on.
 */
@EngineBean
public class ProveWithCode {

    private static final String WRONG_CODE = "wrong_code";

    private final ProvePassword provePassword;
    private final CheckCode checkCode;
    private final CompleteSignIn complete;

    @Inject
    ProveWithCode(ProvePassword provePassword, CheckCode checkCode, CompleteSignIn complete) {
        this.provePassword = provePassword;
        this.checkCode = checkCode;
        this.complete = complete;
    }

    /**
     * Opens a session in which both proofs are fresh. The one before is to be ended by whoever holds its token.
     *
     * @throws ProblemException SIGN_IN_REFUSED if the password is wrong, CODE_REFUSED if the code is, whatever the
     *     reason, TOO_MANY_ATTEMPTS, UNAVAILABLE and others as at a sign-in; OTHER_PERSON if the e-mail has become
     *     somebody else's
     */
    public SessionToken prove(AuthSession session, Secret password, OneTimeCode code) {
        EmailAddress email = EmailAddress.parse(session.email()).orElseThrow(ProveWithCode::refused);
        StytchSession first =
                provePassword.prove(email, PasswordPolicy.given(password)).orElseThrow(ProveWithCode::refused);
        Account account = complete.admit(first, Optional.of(email)).orElseThrow(ProveWithCode::refused);
        if (!account.id().equals(session.accountId())) {
            complete.abandon(first);
            throw complete.otherPerson(session);
        }
        StytchSession both = checked(first, account, code);
        return complete.open(both, account, way(code)).orElseThrow(ProveWithCode::refused);
    }

    /** Whatever goes wrong, nobody gets the session that the password alone has opened. */
    private StytchSession checked(StytchSession first, Account account, OneTimeCode code) {
        boolean good = false;
        try {
            Optional<StytchSession> both = checkCode.beside(first, account.id(), code);
            good = both.isPresent();
            if (!good) {
                complete.refused(WRONG_CODE, EmailAddress.parse(account.email()));
            }
            return both.orElseThrow(() -> new ProblemException(ProblemCode.CODE_REFUSED));
        } finally {
            if (!good) {
                complete.abandon(first);
            }
        }
    }

    private static String way(OneTimeCode code) {
        return "password_and_" + code.kind().name().toLowerCase(Locale.ROOT);
    }

    private static ProblemException refused() {
        return new ProblemException(ProblemCode.SIGN_IN_REFUSED);
    }
}
