package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.Answer;
import io.gatehouse.stytch.Refusal;
import io.gatehouse.stytch.StytchPasswords;
import io.gatehouse.stytch.StytchSession;
import io.gatehouse.throttle.Attempts;
import io.gatehouse.throttle.Guess;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Signs up at once. The account is looked for here first, so that nothing is made at Stytch while it cannot be made here;
 * a sign-up that stopped between the two is finished by repeating it with the same password, or by signing in.
 */
@EngineBean
class SignUpDirectly {

    private static final String WAY = "sign_up";

    private final Attempts attempts;
    private final FindAccount findAccount;
    private final StytchPasswords passwords;
    private final ProvePassword provePassword;
    private final CompleteSignIn complete;

    @Inject
    SignUpDirectly(
            Attempts attempts,
            FindAccount findAccount,
            StytchPasswords passwords,
            ProvePassword provePassword,
            CompleteSignIn complete) {
        this.attempts = attempts;
        this.findAccount = findAccount;
        this.passwords = passwords;
        this.provePassword = provePassword;
        this.complete = complete;
    }

    SessionToken open(EmailAddress email, Secret password, String firstName, String lastName) {
        refuseKnown(email);
        attempts.takeSignUp();
        Answer<StytchSession> made = passwords.create(email.value(), password, firstName, lastName);
        if (made instanceof Answer.Done<StytchSession> done) {
            return complete.admit(done.value(), Optional.of(email))
                    .map(account -> complete.open(done.value(), account, WAY))
                    .orElseThrow(SignUpDirectly::known);
        }
        Refusal reason = ((Answer.Refused<StytchSession>) made).reason();
        if (reason == Refusal.KNOWN_EMAIL) {
            return provePassword.open(email, password).orElseThrow(SignUpDirectly::known);
        }
        throw refused(reason);
    }

    /** Asking who is known is a kind of guessing too. */
    private void refuseKnown(EmailAddress email) {
        try (Guess guess = attempts.guess()) {
            if (findAccount.byEmail(email).isPresent()) {
                guess.wrong();
                throw known();
            }
        }
    }

    private static ProblemException refused(Refusal reason) {
        return reason == Refusal.WEAK_PASSWORD
                ? new ProblemException(ProblemCode.WEAK_PASSWORD)
                : ProblemException.invalid(List.of(new FieldProblem("email", "cannot be used here")));
    }

    private static ProblemException known() {
        return new ProblemException(ProblemCode.ACCOUNT_EXISTS);
    }
}
