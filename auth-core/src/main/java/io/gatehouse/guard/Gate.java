package io.gatehouse.guard;

import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Applies the rules: whom the mechanism found against what the target asks for. */
@EngineBean
class Gate {

    private final ResponseHeaders headers;
    private final CrossOrigin crossOrigin;
    private final RequestOrigin origin;
    private final OpenPaths openPaths;
    private final CookieRenewal renewal;
    private final CrossSiteForgery forgery;
    private final FollowRule rules;

    /** Seven collaborators: all that is decided before a request goes on is decided here, in this order. */
    @Inject
    Gate(
            ResponseHeaders headers,
            CrossOrigin crossOrigin,
            RequestOrigin origin,
            OpenPaths openPaths,
            CookieRenewal renewal,
            CrossSiteForgery forgery,
            FollowRule rules) {
        this.headers = headers;
        this.crossOrigin = crossOrigin;
        this.origin = origin;
        this.openPaths = openPaths;
        this.renewal = renewal;
        this.forgery = forgery;
        this.rules = rules;
    }

    void greet(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Request-Id", origin.note(request));
        headers.addTo(response);
        crossOrigin.addTo(request, response);
    }

    boolean answersPreflight(HttpServletRequest request, HttpServletResponse response) {
        return crossOrigin.answersPreflight(request, response);
    }

    /**
     * @return the request to go on with
     * @throws ProblemException if it may not go on
     */
    HttpServletRequest admit(
            HttpServletRequest request, HttpServletResponse response, CanonicalPath path, Statements statements)
            throws IOException {
        Rule rule = statements.ruleFor(request, path);
        if (!(rule instanceof Rule.Open) && !openPaths.opens(request.getMethod(), path.decoded())) {
            rules.follow(rule, request);
            renewal.renew(request, response);
        }
        return forgery.check(request);
    }
}
