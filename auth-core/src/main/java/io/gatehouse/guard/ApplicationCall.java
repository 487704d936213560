package io.gatehouse.guard;

import io.gatehouse.api.ProblemException;
import io.gatehouse.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Calls the application behind the guard. What it lets pass, an exception or an error by its status alone, is told as a
 * problem document, where the server would show a page of its own that names itself and the exception. An application
 * with error pages tells its errors itself, except the refusals of Gatehouse's API.
 */
class ApplicationCall {

    private final RefuseRequest refusal;
    private final boolean hasErrorPages;

    ApplicationCall(RefuseRequest refusal, boolean hasErrorPages) {
        this.refusal = refusal;
        this.hasErrorPages = hasErrorPages;
    }

    static ApplicationCall of(ServletContext application, RefuseRequest refusal) {
        try (InputStream descriptor = application.getResourceAsStream("/WEB-INF/web.xml")) {
            return new ApplicationCall(
                    refusal,
                    descriptor != null
                            && new String(descriptor.readAllBytes(), StandardCharsets.UTF_8).contains("<error-page>"));
        } catch (IOException unreadable) {
            // the server has read it to deploy the application
            throw new IllegalStateException(unreadable);
        }
    }

    /** @param greeting sets the headers that every answer carries, also when the application resets its response */
    void run(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Runnable greeting)
            throws IOException, ServletException {
        HeldError held = new HeldError(response, greeting);
        try {
            chain.doFilter(request, held);
        } catch (ServletException | RuntimeException failed) {
            Optional<ProblemException> told = told(failed);
            if (told.isEmpty() || response.isCommitted() || request.isAsyncStarted()) {
                held.release();
                throw failed;
            }
            response.resetBuffer();
            refusal.refuse(request, response, told.get());
            return;
        }
        if (hasErrorPages || held.status().isEmpty() || request.isAsyncStarted()) {
            held.release();
        } else {
            refusal.refuse(request, response, held.status().getAsInt());
        }
    }

    private Optional<ProblemException> told(Exception failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof ProblemException problem) {
                return Optional.of(problem);
            }
        }
        return hasErrorPages ? Optional.empty() : Optional.of(Problems.of(failed));
    }
}
