package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.session.Sessions;
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
 * Signs up at once. Redis and PostgreSQL are asked first, so that nothing is made at Stytch while it cannot be made here;
 * a sign-up that stopped half-way is finished by repeating it with the same password, or by signing in.
 */
@EngineBean
class SignUpDirectly {

    private static final String WAY = "sign_up";

    private final Attempts attempts;
    private final FindAccount findAccount;
    private final StytchPasswords passwords;
    private final ProvePassword provePassword;
    private final CompleteSignIn complete;
    private final Sessions sessions;

    @Inject
    SignUpDirectly(
            Attempts attempts,
            FindAccount findAccount,
            StytchPasswords passwords,
            ProvePassword provePassword,
            CompleteSignIn complete,
            Sessions sessions) {
        this.attempts = attempts;
        this.findAccount = findAccount;
        this.passwords = passwords;
        this.provePassword = provePassword;
        this.complete = complete;
        this.sessions = sessions;
    }

    SessionToken open(EmailAddress email, Secret password, String firstName, String lastName) {
        sessions.beReachable();
        if (isBegun(email)) {
            return finish(email, password);
        }
        attempts.takeSignUp();
        Answer<StytchSession> made = passwords.create(email.value(), password, firstName, lastName);
        if (made instanceof Answer.Done<StytchSession> done) {
            return complete.admit(done.value(), Optional.of(email))
                    .flatMap(account -> complete.open(done.value(), account, WAY))
                    .orElseThrow(SignUpDirectly::known);
        }
        Refusal reason = ((Answer.Refused<StytchSession>) made).reason();
        if (reason == Refusal.KNOWN_EMAIL) {
            return finish(email, password);
        }
        throw refused(reason);
    }

    /**
     * Whether a sign-up made the account and opened no session. Asking who is known is a kind of guessing too.
     *
     * @throws ProblemException ACCOUNT_EXISTS if the account is in use, or is somebody's who was invited
     */
    private boolean isBegun(EmailAddress email) {
        try (Guess guess = attempts.guess()) {
            Optional<Account> known = findAccount.byEmail(email);
            known.filter(this::isInUse).ifPresent(inUse -> {
                guess.wrong();
                complete.refusedSignUp(inUse);
                throw known();
            });
            return known.isPresent();
        }
    }

    private boolean isInUse(Account account) {
        return account.state() != AccountState.ACTIVE || findAccount.wasSignedInTo(account);
    }

    /** As signing in does, behind the same limits: strangers learn nothing more. */
    private SessionToken finish(EmailAddress email, Secret password) {
        return provePassword.open(email, password).orElseThrow(SignUpDirectly::known);
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
