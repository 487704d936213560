package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Browsers send the session cookie with whatever any page makes them send. So what changes something, and is made by a
 * cookie's session, must come from a page of ours and hold a token bound to that session. Both, because either has
 * failed elsewhere before.
 */
@EngineBean
class CrossSiteForgery {

    /** RFC 9110, section 9.2.1. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Of Gatehouse's own application, for what providers say and sign. No session is asked for, and none changes anything. */
    private static final String FOR_PROVIDERS = "/auth/backchannel-logout/";

    private final OwnOrigin ownOrigin;
    private final FormTokens tokens;

    @Inject
    CrossSiteForgery(OwnOrigin ownOrigin, FormTokens tokens) {
        this.ownOrigin = ownOrigin;
        this.tokens = tokens;
    }

    /**
     * @return the request to go on with: the body may have been read for its token, and can be read again
     * @throws ProblemException FORM_REFUSED, BODY_TOO_LARGE
     */
    HttpServletRequest check(HttpServletRequest request) throws IOException {
        if (SAFE.contains(request.getMethod()) || !Credentials.inCookie(request) || isForProviders(request)) {
            return request;
        }
        Identification caller = Identification.of(request);
        if (caller instanceof Identification.WithSession with) {
            ownOrigin.check(request::getHeader);
            return withToken(request, with.found().stored().id());
        }
        if (caller instanceof Identification.Undecided) {
            // there may be a session, whose name is not known
            ownOrigin.check(request::getHeader);
        }
        return request;
    }

    private static boolean isForProviders(HttpServletRequest request) {
        return Wellformed.path(request)
                        .filter(path -> path.decoded().startsWith(FOR_PROVIDERS))
                        .isPresent()
                && request.getServletContext().getNamedDispatcher(RefuseRequest.ERRORS) != null;
    }

    private HttpServletRequest withToken(HttpServletRequest request, String session) throws IOException {
        String header = request.getHeader(FormTokens.HEADER);
        if (header != null || !isForm(request)) {
            mustMatch(header, session);
            return request;
        }
        ReplayedForm form = ReplayedForm.read(request);
        mustMatch(form.field(FormTokens.FIELD).orElse(null), session);
        return form;
    }

    private void mustMatch(String token, String session) {
        if (!tokens.matches(token, session)) {
            throw new ProblemException(ProblemCode.FORM_REFUSED);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
}
