package io.gatehouse.web.problem;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.problem.FailureLog;
import io.gatehouse.problem.ProblemDocument;
import io.gatehouse.problem.Problems;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;

/**
 * Answers what fails outside of JAX-RS, instead of the server's own page, which names the server and the exception. Its
 * path lies under WEB-INF, where no request gets by itself.
 */
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentRequest current;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> id = current.id();
        ProblemException problem = problem(request);
        FailureLog.note(problem, id);
        ProblemDocument document = ProblemDocument.of(problem, id);
        response.setStatus(document.status());
        document.headers().forEach(response::setHeader);
        boolean page = Browser.asksForPage(request.getHeader("Accept"));
        if (page) {
            response.setHeader("Content-Security-Policy", Pages.CONTENT_SECURITY_POLICY);
        }
        String body = page ? page(problem, id, request) : document.json();
        response.setContentType(page ? "text/html;charset=utf-8" : ProblemDocument.MEDIA_TYPE);
        write(body, response);
    }

    /** Faces may have asked for the writer before it failed, and nobody gets both; it writes UTF-8 too. */
    private static void write(String body, HttpServletResponse response) throws IOException {
        try {
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalStateException hasWriter) {
            response.getWriter().write(body);
        }
    }

    private static String page(ProblemException problem, Optional<String> id, HttpServletRequest request) {
        return Pages.html(Message.TEMPLATE, Message.of(problem, id.orElse("")), Collections.list(request.getLocales()));
    }

    private static ProblemException problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return RestProblems.of(failure);
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? new ProblemException(Problems.ofStatus(status))
                : new ProblemException(ProblemCode.NOT_FOUND);
    }
}
