package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.session.Sessions;
import io.gatehouse.stytch.StytchPasswords;
import io.gatehouse.stytch.StytchSession;
import io.gatehouse.throttle.Attempts;
import io.gatehouse.throttle.Guess;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sets a password for whoever holds the token of a mailed link, and signs them in. */
@EngineBean
public class SetPassword {

    private static final String WAY = "mailed_link";

    private final PasswordPolicy policy;
    private final Attempts attempts;
    private final FindAccount findAccount;
    private final StytchPasswords passwords;
    private final UseLink useLink;
    private final CompleteSignIn complete;
    private final Sessions sessions;
    private final Audit audit;

    /** Eight collaborators: this is where a link, a password, an account and its sessions meet. */
    @Inject
    SetPassword(
            PasswordPolicy policy,
            Attempts attempts,
            FindAccount findAccount,
            StytchPasswords passwords,
            UseLink useLink,
            CompleteSignIn complete,
            Sessions sessions,
            Audit audit) {
        this.policy = policy;
        this.attempts = attempts;
        this.findAccount = findAccount;
        this.passwords = passwords;
        this.useLink = useLink;
        this.complete = complete;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Uses the link up only when all that can be checked before has been.
     *
     * @param kind what the link said its token is good for; either kind is tried when it did not say
     * @throws ProblemException WEAK_PASSWORD, LINK_NOT_VALID, INVALID_REQUEST, TOO_MANY_ATTEMPTS, UNAVAILABLE,
     *     ACCOUNT_CONFLICT
     */
    public SessionToken set(Secret linkToken, Optional<LinkKind> kind, Secret password) {
        StytchSession session = counted(linkToken, () -> use(linkToken, kind, password));
        Account account = complete.admit(session, Optional.empty()).orElseThrow(UseLink::notValid);
        EmailAddress.parse(account.email()).ifPresent(attempts::passwordReplaced);
        audit.record(
                SecurityEventKind.PASSWORD_CHANGED,
                SecurityEvent.SUCCESS,
                Optional.of(account.id()),
                Optional.empty(),
                Map.of("way", WAY));
        sessions.endAllOf(account.id(), Optional.of(session.token()), EndReason.PASSWORD_CHANGED);
        return complete.open(session, account, WAY).orElseThrow(UseLink::notValid);
    }

    private StytchSession use(Secret linkToken, Optional<LinkKind> kind, Secret password) {
        Secret chosen = policy.chosen(password);
        findAccount.beReachable();
        sessions.beReachable();
        if (!passwords.takes(chosen)) {
            throw new ProblemException(ProblemCode.WEAK_PASSWORD);
        }
        return useLink.toSet(linkToken, kind, chosen);
    }

    /** Each try counts for the link and the client, a weak password's too; one that came to nothing does not. */
    private StytchSession counted(Secret linkToken, Supplier<StytchSession> work) {
        try (Guess guess = attempts.guess()) {
            attempts.takeLink(linkToken);
            try {
                return work.get();
            } catch (ProblemException problem) {
                if (problem.code() == ProblemCode.UNAVAILABLE || problem.code() == ProblemCode.TOO_MANY_ATTEMPTS) {
                    attempts.giveLinkBack(linkToken);
                } else {
                    guess.wrong();
                }
                if (problem.code() == ProblemCode.LINK_NOT_VALID) {
                    complete.refusedLink();
                }
                throw problem;
            }
        }
    }
}
