package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.account.ResolveAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.session.Sessions;
import io.gatehouse.stytch.StytchSession;
import io.gatehouse.stytch.StytchSessions;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The last steps of every way to sign in: from a session that Stytch has just opened to one of ours, or to none. */
@EngineBean
class CompleteSignIn {

    private static final String NOT_ADMITTED = "may_not_sign_in";
    private static final String OTHER_PERSON = "other_person";
    private static final String BAD_LINK = "link_not_valid";
    private static final String SIGN_UP = "sign_up";

    private final ResolveAccount resolveAccount;
    private final FindAccount findAccount;
    private final Sessions sessions;
    private final StytchSessions atStytch;
    private final Audit audit;

    @Inject
    CompleteSignIn(
            ResolveAccount resolveAccount,
            FindAccount findAccount,
            Sessions sessions,
            StytchSessions atStytch,
            Audit audit) {
        this.resolveAccount = resolveAccount;
        this.findAccount = findAccount;
        this.sessions = sessions;
        this.atStytch = atStytch;
        this.audit = audit;
    }

    /**
     * The account that the session is for.
     *
     * @param typed the address that the person gave, if any
     * @return empty, and the session ended, if this person may not sign in
     */
    Optional<Account> admit(StytchSession session, Optional<EmailAddress> typed) {
        try {
            Optional<Account> account = resolveAccount.resolve(People.of(session.user(), typed));
            if (account.isEmpty()) {
                abandon(session);
                refused(NOT_ADMITTED, typed);
            }
            return account;
        } catch (ProblemException cannot) {
            abandon(session);
            throw cannot;
        }
    }

    /** Empty, and the session ended, if the account was closed since it was found. */
    Optional<SessionToken> open(StytchSession session, Account account, String way) {
        if (!sessions.open(SessionSource.STYTCH, Vouching.of(session, account))) {
            written(NOT_ADMITTED, Optional.of(account.id()));
            return Optional.empty();
        }
        audit.record(
                SecurityEventKind.SIGNED_IN,
                SecurityEvent.SUCCESS,
                Optional.of(account.id()),
                Optional.empty(),
                Map.of("way", way));
        return Optional.of(session.token());
    }

    /** Ends a session that nobody will get. If that fails, it runs out unused: its token is known to nobody. */
    void abandon(StytchSession session) {
        try {
            atStytch.revoke(session.id());
        } catch (ProblemException notNow) {
            // the refusal that led here is what matters to the caller
        }
    }

    void refused(String reason, Optional<EmailAddress> typed) {
        written(reason, typed.flatMap(this::knownAs).map(Account::id));
    }

    /** Of somebody who is signed in, and to whom somebody else's proof was refused. */
    ProblemException otherPerson(AuthSession session) {
        written(ProblemCode.OTHER_PERSON, OTHER_PERSON, Optional.of(session.accountId()), Optional.of(session.id()));
        return new ProblemException(ProblemCode.OTHER_PERSON);
    }

    /** Somebody signs up for an account that is in use, or that waits for whoever was invited. */
    void refusedSignUp(Account known) {
        written(ProblemCode.ACCOUNT_EXISTS, SIGN_UP, Optional.of(known.id()), Optional.empty());
    }

    /** Nobody can tell whose link it was to be. */
    void refusedLink() {
        written(ProblemCode.LINK_NOT_VALID, BAD_LINK, Optional.empty(), Optional.empty());
    }

    private void written(String reason, Optional<UUID> accountId) {
        written(ProblemCode.SIGN_IN_REFUSED, reason, accountId, Optional.empty());
    }

    private void written(ProblemCode code, String reason, Optional<UUID> accountId, Optional<String> sessionId) {
        audit.record(SecurityEventKind.SIGN_IN_REFUSED, code.code(), accountId, sessionId, Map.of("reason", reason));
    }

    private Optional<Account> knownAs(EmailAddress email) {
        try {
            return findAccount.byEmail(email);
        } catch (ProblemException cannotTell) {
            return Optional.empty();
        }
    }
}
