package io.gatehouse.signin;

import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.StytchCodes;
import io.gatehouse.stytch.StytchFactor;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;

/** Sends a code to the phone of somebody who is signed in. */
@EngineBean
public class SendCode {

    private final FindAccounts accounts;
    private final VerifiedFactor factors;
    private final Attempts attempts;
    private final StytchCodes codes;

    @Inject
    SendCode(FindAccounts accounts, VerifiedFactor factors, Attempts attempts, StytchCodes codes) {
        this.accounts = accounts;
        this.factors = factors;
        this.attempts = attempts;
        this.codes = codes;
    }

    /**
     * A new code makes the one before void. Counts before anybody is asked for the phone, also where there is none.
     *
     * @return what its owner knows the phone by
     * @throws ProblemException NOT_FOUND if there is no phone, TOO_MANY_ATTEMPTS, UNAVAILABLE
     */
    public String to(AuthSession session) {
        attempts.takeText(session.accountId());
        String user = accounts.one(session.accountId()).stytchUserId().orElseThrow(SendCode::noPhone);
        StytchFactor found = factors.of(user, StytchFactor.Registration.PHONE).orElseThrow(SendCode::noPhone);
        codes.text(user, found.id()).orElseThrow(gone -> noPhone());
        return found.hint();
    }

    private static ProblemException noPhone() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }
}
