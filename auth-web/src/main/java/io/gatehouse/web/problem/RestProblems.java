package io.gatehouse.web.problem;

import io.gatehouse.api.ProblemException;
import io.gatehouse.problem.Problems;
import jakarta.ws.rs.WebApplicationException;

/** Says which problem a failure is, with those that JAX-RS knows by their status. */
final class RestProblems {

    private RestProblems() {}

    static ProblemException of(Throwable failure) {
        return failure instanceof WebApplicationException refused
                ? new ProblemException(Problems.ofStatus(refused.getResponse().getStatus()), refused)
                : Problems.of(failure);
    }
}
