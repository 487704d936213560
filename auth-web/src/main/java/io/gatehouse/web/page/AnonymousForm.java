package io.gatehouse.web.page;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.guard.Caller;
import io.gatehouse.guard.FormTokens;
import io.gatehouse.guard.HostCookie;
import io.gatehouse.guard.OwnOrigin;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Binds forms to a browser that has no session yet, by a random cookie. Without that, another page could sign somebody
 * in to an account of its own choosing (login CSRF). What a session's forms are bound to is the guard's business.
 */
@EngineBean
public class AnonymousForm {

    private static final int ID_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final HostCookie cookie;
    private final FormTokens tokens;
    private final SessionForm sessionForm;
    private final OwnOrigin ownOrigin;
    private final Caller caller;

    @Inject
    AnonymousForm(Settings settings, FormTokens tokens, SessionForm sessionForm, OwnOrigin ownOrigin, Caller caller) {
        cookie = new HostCookie(BaseUrl.of(settings), "gatehouse-form");
        this.tokens = tokens;
        this.sessionForm = sessionForm;
        this.ownOrigin = ownOrigin;
        this.caller = caller;
    }

    /** The token for a form's hidden field: of the session, if there is one; else of the cookie, which several tabs share. */
    public String token(HttpServletRequest request, HttpServletResponse response) {
        return sessionForm
                .token()
                .orElseGet(() -> tokens.issue(binding(cookie.read(request).orElseGet(() -> {
                    String id = newId();
                    cookie.write(response, id);
                    return id;
                }))));
    }

    /** @throws ProblemException FORM_REFUSED if the form is not one that this browser got from us */
    public void check(SubmittedForm form, HttpServletRequest request) {
        if (caller.session().isPresent()) {
            // the guard has held it against the session
            return;
        }
        ownOrigin.check(request::getHeader);
        String shown = form.field(FormTokens.FIELD).orElse(null);
        boolean ours = cookie.read(request)
                .filter(id -> tokens.matches(shown, binding(id)))
                .isPresent();
        if (!ours) {
            throw new ProblemException(ProblemCode.FORM_REFUSED);
        }
    }

    /** Once somebody has signed in: forms from before are good for nothing. */
    public void forget(HttpServletResponse response) {
        cookie.clear(response);
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** Never the same as that of a session. */
    private static String binding(String id) {
        return "anonymous " + id;
    }
}
