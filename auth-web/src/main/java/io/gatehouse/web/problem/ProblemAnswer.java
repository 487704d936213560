package io.gatehouse.web.problem;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.guard.ReturnPath;
import io.gatehouse.problem.FailureLog;
import io.gatehouse.problem.ProblemDocument;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.PageAnswer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A failure as the answer to a request: a problem document, or a page for a browser. The cause goes to the log. */
@Dependent
public class ProblemAnswer {

    private final CurrentRequest request;

    @Inject
    ProblemAnswer(CurrentRequest request) {
        this.request = request;
    }

    public Response of(Throwable failure, HttpHeaders headers) {
        if (failure instanceof WebApplicationException aside
                && aside.getResponse().getStatus() < 400) {
            return aside.getResponse();
        }
        ProblemException problem = RestProblems.of(failure);
        Response answer = Browser.asksForPage(headers) ? onPage(problem, headers) : plain(problem);
        return allow(failure)
                .map(methods -> Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, methods)
                        .build())
                .orElse(answer);
    }

    /** A problem that is told on the page for all that have none of their own. */
    public Response onPage(ProblemException problem, HttpHeaders headers) {
        return onPage(problem, Optional.empty(), headers);
    }

    /** The same, for somebody who wanted to go somewhere by way of signing in. */
    public Response onPage(ProblemException problem, Optional<ReturnPath> wanted, HttpHeaders headers) {
        Message message = Message.of(problem, id().orElse(""));
        return onPage(problem, Message.TEMPLATE, wanted.map(message::onTheWayTo).orElse(message), headers);
    }

    /** A problem that is told on a page of its own; see {@link PageAnswer#of}. */
    public Response onPage(ProblemException problem, String template, Object model, HttpHeaders headers) {
        return complete(problem, PageAnswer.of(problem.code().status(), template, model, headers));
    }

    private Response plain(ProblemException problem) {
        ProblemDocument document = ProblemDocument.of(problem, id());
        return complete(
                problem,
                Response.status(document.status())
                        .entity(document.json().getBytes(StandardCharsets.UTF_8))
                        .type(ProblemDocument.MEDIA_TYPE)
                        .build());
    }

    private Response complete(ProblemException problem, Response answer) {
        FailureLog.note(problem, id());
        ResponseBuilder complete = Response.fromResponse(answer);
        ProblemDocument.of(problem, id()).headers().forEach(complete::header);
        return complete.build();
    }

    private Optional<String> id() {
        return request.id();
    }

    /** 405 has to say what would have been right (RFC 9110, section 15.5.6). */
    private static Optional<String> allow(Throwable failure) {
        return failure instanceof WebApplicationException refused
                        && refused.getResponse().getStatus() == ProblemCode.METHOD_NOT_ALLOWED.status()
                ? Optional.ofNullable(refused.getResponse().getHeaderString(HttpHeaders.ALLOW))
                : Optional.empty();
    }
}
