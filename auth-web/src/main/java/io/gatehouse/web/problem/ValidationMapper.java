package io.gatehouse.web.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** As {@link FailureMapper}, for the exception that the server brings a closer mapper of its own for. */
@Provider
@Dependent
public class ValidationMapper implements ExceptionMapper<ValidationException> {

    private final ProblemAnswer answer;

    @Context
    private HttpHeaders headers;

    @Inject
    ValidationMapper(ProblemAnswer answer) {
        this.answer = answer;
    }

    @Override
    public Response toResponse(ValidationException failure) {
        return answer.of(failure, headers);
    }
}
