package io.gatehouse.web.session;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.guard.SessionCookie;
import io.gatehouse.web.page.AnonymousForm;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What a browser keeps for somebody, dropped one by one, so that nothing of a neighbouring host is touched. What
 * belongs to a sign-in under way is left: it opens nothing by itself, and ends after ten minutes.
 */
@EngineBean
class OwnCookies {

    private final SessionCookie session;
    private final AnonymousForm forms;

    @Inject
    OwnCookies(SessionCookie session, AnonymousForm forms) {
        this.session = session;
        this.forms = forms;
    }

    void clear(HttpServletResponse response) {
        session.clear(response);
        forms.forget(response);
    }
}
