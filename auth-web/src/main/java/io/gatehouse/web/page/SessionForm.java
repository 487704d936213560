package io.gatehouse.web.page;

import io.gatehouse.api.AuthSession;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.guard.Caller;
import io.gatehouse.guard.FormTokens;
import jakarta.inject.Inject;
import java.util.Optional;

/** What the guard asks of the forms of somebody who is signed in, on pages that others may see too. */
@EngineBean
public class SessionForm {

    private final Caller caller;
    private final FormTokens tokens;

    @Inject
    SessionForm(Caller caller, FormTokens tokens) {
        this.caller = caller;
        this.tokens = tokens;
    }

    /** The token for a form's hidden field; empty if nobody is signed in. */
    public Optional<String> token() {
        return caller.session().map(AuthSession::id).map(tokens::issue);
    }
}
