package io.gatehouse.web.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionToken;
import io.gatehouse.guard.Caller;
import io.gatehouse.guard.SessionCookie;
import io.gatehouse.session.Sessions;
import io.gatehouse.web.page.AnonymousForm;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

/** The one session of a browser. */
@Dependent
public class BrowserSession {

    private final Sessions sessions;
    private final Caller caller;
    private final SessionCookie cookie;
    private final AnonymousForm forms;

    @Inject
    BrowserSession(Sessions sessions, Caller caller, SessionCookie cookie, AnonymousForm forms) {
        this.sessions = sessions;
        this.caller = caller;
        this.cookie = cookie;
        this.forms = forms;
    }

    /** One that the browser had before ends: nobody could sign out of it, and what it had proven counts no longer. */
    public void begin(SessionToken token, HttpServletResponse response) {
        if (caller.inCookie()) {
            caller.token().ifPresent(before -> sessions.end(before, EndReason.SIGNED_OUT));
        }
        cookie.write(response, token);
        forms.forget(response);
    }
}
