package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.problem.FailureLog;
import io.gatehouse.problem.FreshFactorNeeded;
import io.gatehouse.problem.PermissionMissing;
import io.gatehouse.problem.ProblemDocument;
import io.gatehouse.problem.Problems;
import io.gatehouse.request.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** Tells a caller that the guard lets a request go no further: with a problem document, a page, or the way to sign in. */
@EngineBean
class RefuseRequest {

    /** The servlet that tells problems, as documents and on pages; Gatehouse's own application has it and no other. */
    static final String ERRORS = "gatehouse-errors";

    /** Refusals of callers that are known, or that try keys; a wrong or missing token is everyday noise. */
    private static final Set<ProblemCode> WORTH_NOTING =
            EnumSet.of(ProblemCode.FORBIDDEN, ProblemCode.FORM_REFUSED, ProblemCode.INVALID_API_KEY);

    private static final Set<ProblemCode> MENDED_BY_SIGNING_IN =
            EnumSet.of(ProblemCode.UNAUTHENTICATED, ProblemCode.INVALID_TOKEN);

    private final CurrentRequest current;
    private final SessionCookie cookie;
    private final SignInRedirect signIn;
    private final WriteRefusal refusal;

    @Inject
    RefuseRequest(CurrentRequest current, SessionCookie cookie, SignInRedirect signIn, WriteRefusal refusal) {
        this.current = current;
        this.cookie = cookie;
        this.signIn = signIn;
        this.refusal = refusal;
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException refused)
            throws IOException, ServletException {
        note(request, refused);
        if (refused.code() == ProblemCode.INVALID_TOKEN && Credentials.inCookie(request)) {
            cookie.clear(response);
        }
        if (MENDED_BY_SIGNING_IN.contains(refused.code()) && Navigation.is(request)) {
            signIn.redirect(request, response);
            return;
        }
        if (refused instanceof FreshFactorNeeded needed && Navigation.is(request) && Credentials.inCookie(request)) {
            signIn.redirectToProve(needed, request, response);
            return;
        }
        RequestDispatcher errors = request.getServletContext().getNamedDispatcher(ERRORS);
        if (errors == null) {
            FailureLog.note(refused, current.id());
            answer(response, ProblemDocument.of(refused, current.id()));
        } else {
            request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, refused);
            errors.forward(request, response);
        }
    }

    /** Tells an error that an application gave by its status alone; one that the API has no code for keeps its status. */
    void refuse(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException, ServletException {
        ProblemCode code = Problems.ofStatus(status);
        if (code.status() == status) {
            refuse(request, response, new ProblemException(code));
        } else {
            answer(response, ProblemDocument.of(code, current.id()).withStatus(status));
        }
    }

    private void note(HttpServletRequest request, ProblemException refused) {
        // that a permission is missing was written down by whoever found it out
        if (WORTH_NOTING.contains(refused.code())
                && !(refused instanceof PermissionMissing)
                && !isForbiddenToNobody(request, refused)) {
            refusal.write(request, refused);
        }
    }

    /** An application may close something to everybody, whoever asks. */
    private static boolean isForbiddenToNobody(HttpServletRequest request, ProblemException refused) {
        return refused.code() == ProblemCode.FORBIDDEN
                && GuardedRequest.of(request).actor().isEmpty();
    }

    private static void answer(HttpServletResponse response, ProblemDocument document) throws IOException {
        response.setStatus(document.status());
        document.headers().forEach(response::setHeader);
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        byte[] body = document.json().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
