package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.problem.ProblemDocument;
import io.gatehouse.request.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Applies the rules: whom the mechanism found against what the target asks for. */
@EngineBean
class Gate {

    private static final Logger LOG = Logger.getLogger(Gate.class.getName());

    /** Refusals of callers that are known, or that try keys; a wrong or missing token is everyday noise. */
    private static final Set<ProblemCode> WORTH_NOTING = EnumSet.of(ProblemCode.FORBIDDEN, ProblemCode.INVALID_API_KEY);

    /** The servlet of an application that tells problems, as documents and on pages. */
    private static final String ERRORS = "gatehouse-errors";

    private final CurrentRequest current;
    private final ResponseHeaders headers;
    private final CrossOrigin crossOrigin;
    private final MasterKey masterKey;
    private final RequestOrigin origin;
    private final OpenPaths openPaths;
    private final Audit audit;

    @Inject
    Gate(
            CurrentRequest current,
            ResponseHeaders headers,
            CrossOrigin crossOrigin,
            MasterKey masterKey,
            RequestOrigin origin,
            OpenPaths openPaths,
            Audit audit) {
        this.current = current;
        this.headers = headers;
        this.crossOrigin = crossOrigin;
        this.masterKey = masterKey;
        this.origin = origin;
        this.openPaths = openPaths;
        this.audit = audit;
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

    /** @throws ProblemException if the request may not go on */
    void admit(HttpServletRequest request, CanonicalPath path, Statements statements) {
        Rule rule = statements.ruleFor(request.getMethod(), path);
        if (rule instanceof Rule.Open || openPaths.opens(request.getMethod(), path.decoded())) {
            return;
        }
        if (rule instanceof Rule.MasterKeyOnly) {
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

    /** On a page, where the application has some for whoever asks for one; else as a problem document. */
    void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException refused)
            throws IOException, ServletException {
        if (WORTH_NOTING.contains(refused.code())) {
            audit.record(
                    SecurityEventKind.ACCESS_REFUSED,
                    refused.code().code(),
                    Identification.of(request).accountId(),
                    Identification.of(request).sessionId(),
                    Map.of("method", request.getMethod(), "path", request.getRequestURI()));
        }
        RequestDispatcher errors = request.getServletContext().getNamedDispatcher(ERRORS);
        if (errors == null) {
            answer(response, refused);
        } else {
            request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, refused);
            errors.forward(request, response);
        }
    }

    private void answer(HttpServletResponse response, ProblemException refused) throws IOException {
        ProblemDocument document = ProblemDocument.of(refused, current.id());
        if (document.status() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            // one line each: an outage must not fill the log with stack traces
            LOG.log(Level.WARNING, "Request {0} refused: {1}, because of {2}", new Object[] {
                current.id().orElse("-"), refused.code().code(), refused.getCause()
            });
        }
        response.setStatus(document.status());
        document.headers().forEach(response::setHeader);
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        byte[] body = document.json().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Set<String> rolesOf(Identification identification) {
        if (identification instanceof Identification.WithSession with) {
            return with.found().stored().roles();
        }
        if (identification instanceof Identification.WithJwt with) {
            return with.roles();
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
