package io.gatehouse.web.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers whatever a resource or JAX-RS itself throws. */
@Provider
@Dependent
public class FailureMapper implements ExceptionMapper<Throwable> {

    private final ProblemAnswer answer;

    @Context
    private HttpHeaders headers;

    @Inject
    FailureMapper(ProblemAnswer answer) {
        this.answer = answer;
    }

    @Override
    public Response toResponse(Throwable failure) {
        return answer.of(failure, headers);
    }
}
