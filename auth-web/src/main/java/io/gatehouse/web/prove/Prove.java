package io.gatehouse.web.prove;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.guard.Caller;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.OneTimeCode;
import io.gatehouse.signin.ProveAgain;
import io.gatehouse.signin.ProveWithCode;
import io.gatehouse.web.session.BrowserSession;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Puts the session of a fresh proof in place of the caller's, which ends at once. */
@Dependent
class Prove {

    private final AuthSession session;
    private final ProveAgain proveAgain;
    private final ProveWithCode proveWithCode;
    private final Caller caller;
    private final BrowserSession browser;
    private final Sessions sessions;

    @Inject
    Prove(
            @CurrentSession AuthSession session,
            ProveAgain proveAgain,
            ProveWithCode proveWithCode,
            Caller caller,
            BrowserSession browser,
            Sessions sessions) {
        this.session = session;
        this.proveAgain = proveAgain;
        this.proveWithCode = proveWithCode;
        this.caller = caller;
        this.browser = browser;
        this.sessions = sessions;
    }

    /**
     * @return the token of the new session; empty if it went into the cookie, which no script is to read
     * @throws ProblemException as {@link ProveAgain} and {@link ProveWithCode}; the session is then as it was
     */
    Optional<SessionToken> prove(Secret password, Optional<OneTimeCode> code, HttpServletResponse response) {
        SessionToken proven = code.map(given -> proveWithCode.prove(session, password, given))
                .orElseGet(() -> proveAgain.withPassword(session, password));
        if (caller.inCookie()) {
            browser.begin(proven, response);
            return Optional.empty();
        }
        caller.token().ifPresent(before -> sessions.end(before, EndReason.SIGNED_OUT));
        return Optional.of(proven);
    }
}
