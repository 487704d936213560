package io.gatehouse.web.console;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.guard.FormTokens;
import io.gatehouse.web.page.Assets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What every page of the console needs: who is looking, and the token of its forms. */
@Named("frame")
@RequestScoped
public class Frame {

    private AuthSession session;
    private FormTokens tokens;

    Frame() {}

    @Inject
    Frame(@CurrentSession AuthSession session, FormTokens tokens) {
        this.session = session;
        this.tokens = tokens;
    }

    public String getEmail() {
        return session.email();
    }

    public String getFormToken() {
        return tokens.issue(session.id());
    }

    /** Address of one of our own style sheets, scripts and pictures. */
    public String asset(String name) {
        return Assets.address(name);
    }
}
