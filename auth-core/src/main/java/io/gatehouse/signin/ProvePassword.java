package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.Answer;
import io.gatehouse.stytch.Refusal;
import io.gatehouse.stytch.StytchPasswords;
import io.gatehouse.stytch.StytchSession;
import io.gatehouse.throttle.Attempt;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/** The one path on which a password is checked, so that no way around the limits is left. */
@EngineBean
class ProvePassword {

    private static final String WAY = "password";

    private final Attempts attempts;
    private final StytchPasswords passwords;
    private final CompleteSignIn complete;

    @Inject
    ProvePassword(Attempts attempts, StytchPasswords passwords, CompleteSignIn complete) {
        this.attempts = attempts;
        this.passwords = passwords;
        this.complete = complete;
    }

    /**
     * Opens a session if the password is right.
     *
     * @param password in NFC
     * @return empty for every other reason alike: no such person, no password, a wrong one, one that must be replaced,
     *     a lock at Stytch, a closed account. Stytch tells some of them before it has seen the right password.
     */
    Optional<SessionToken> open(EmailAddress email, Secret password) {
        return prove(email, password)
                .flatMap(session -> complete.admit(session, Optional.of(email))
                        .flatMap(account -> complete.open(session, account, WAY)));
    }

    /**
     * The same without opening anything here: the session is Stytch's alone, and whoever asked for it has to open or
     * {@linkplain CompleteSignIn#abandon abandon} it.
     */
    Optional<StytchSession> prove(EmailAddress email, Secret password) {
        Attempt attempt = attempts.beginPassword(email);
        Answer<StytchSession> answer = ask(attempt, email, password);
        if (answer instanceof Answer.Refused<StytchSession> no) {
            attempt.failed();
            complete.refused(reason(no.reason()), Optional.of(email));
            return Optional.empty();
        }
        StytchSession session = ((Answer.Done<StytchSession>) answer).value();
        settle(attempt, session);
        return Optional.of(session);
    }

    private Answer<StytchSession> ask(Attempt attempt, EmailAddress email, Secret password) {
        try {
            return passwords.authenticate(email.value(), password);
        } catch (ProblemException noAnswer) {
            attempt.cameToNothing();
            throw noAnswer;
        }
    }

    private void settle(Attempt attempt, StytchSession session) {
        try {
            attempt.succeeded();
        } catch (ProblemException lockedMeanwhile) {
            complete.abandon(session);
            throw lockedMeanwhile;
        }
    }

    private static String reason(Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT);
    }
}
