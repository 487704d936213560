package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.request.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Applies the rules: whom the mechanism found against what the target asks for. */
@EngineBean
class Gate {

    private final CurrentRequest current;
    private final ResponseHeaders headers;
    private final CrossOrigin crossOrigin;
    private final MasterKey masterKey;
    private final RequestOrigin origin;
    private final OpenPaths openPaths;
    private final CookieRenewal renewal;
    private final CrossSiteForgery forgery;
    private final FreshProof freshProof;

    /** Nine collaborators: all that is decided before a request goes on is decided here, in this order. */
    @Inject
    Gate(
            CurrentRequest current,
            ResponseHeaders headers,
            CrossOrigin crossOrigin,
            MasterKey masterKey,
            RequestOrigin origin,
            OpenPaths openPaths,
            CookieRenewal renewal,
            CrossSiteForgery forgery,
            FreshProof freshProof) {
        this.current = current;
        this.headers = headers;
        this.crossOrigin = crossOrigin;
        this.masterKey = masterKey;
        this.origin = origin;
        this.openPaths = openPaths;
        this.renewal = renewal;
        this.forgery = forgery;
        this.freshProof = freshProof;
    }

    void greet(HttpServletRequest request, HttpServletResponse response) {
        origin.note(request);
        current.id().ifPresent(id -> response.setHeader("X-Request-Id", id));
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
        Identification.of(request).actor().ifPresent(current::madeBy);
        Rule rule = statements.ruleFor(request.getMethod(), path);
        if (!(rule instanceof Rule.Open) && !openPaths.opens(request.getMethod(), path.decoded())) {
            mustFollow(rule, request);
            renewal.renew(request, response);
        }
        return forgery.check(request);
    }

    private void mustFollow(Rule rule, HttpServletRequest request) {
        if (rule instanceof Rule.Fresh fresh) {
            mustFollow(fresh.who(), request);
            freshProof.require(fresh.needed(), Identification.of(request));
        } else if (rule instanceof Rule.MasterKeyOnly) {
            masterKey.require(request);
        } else if (rule instanceof Rule.Closed) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        } else {
            Set<String> roles = rolesOf(Identification.of(request));
            if (rule instanceof Rule.OneOf oneOf && oneOf.roles().stream().noneMatch(roles::contains)) {
                throw new ProblemException(ProblemCode.FORBIDDEN);
            }
        }
    }

    private static Set<String> rolesOf(Identification identification) {
        if (identification instanceof Identification.WithSession with) {
            return with.found().stored().roles();
        }
        if (identification instanceof Identification.WithJwt with) {
            return with.bearer().roles();
        }
        if (identification instanceof Identification.Undecided undecided) {
            throw undecided.problem();
        }
        throw new ProblemException(
                identification instanceof Identification.Refused
                        ? ProblemCode.INVALID_TOKEN
                        : ProblemCode.UNAUTHENTICATED);
    }
}
