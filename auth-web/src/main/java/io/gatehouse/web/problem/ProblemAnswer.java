package io.gatehouse.web.problem;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
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
        Optional<String> id = request.id();
        ProblemException problem = Problems.of(failure);
        FailureLog.note(problem, id);
        ProblemDocument document = ProblemDocument.of(problem, id);
        Response answer = Browser.asksForPage(headers)
                ? PageAnswer.of(document.status(), Message.TEMPLATE, Message.of(problem.code(), id.orElse("")), headers)
                : plain(document);
        ResponseBuilder complete = Response.fromResponse(answer);
        document.headers().forEach((name, value) -> complete.header(name, null).header(name, value));
        allow(failure).ifPresent(methods -> complete.header(HttpHeaders.ALLOW, methods));
        return complete.build();
    }

    private static Response plain(ProblemDocument document) {
        return Response.status(document.status())
                .entity(document.json().getBytes(StandardCharsets.UTF_8))
                .type(ProblemDocument.MEDIA_TYPE)
                .build();
    }

    /** 405 has to say what would have been right (RFC 9110, section 15.5.6). */
    private static Optional<String> allow(Throwable failure) {
        return failure instanceof WebApplicationException refused
                        && refused.getResponse().getStatus() == ProblemCode.METHOD_NOT_ALLOWED.status()
                ? Optional.ofNullable(refused.getResponse().getHeaderString(HttpHeaders.ALLOW))
                : Optional.empty();
    }
}
