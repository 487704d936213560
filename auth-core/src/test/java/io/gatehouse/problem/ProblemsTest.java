package io.gatehouse.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.StoreUnavailable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, UNAUTHENTICATED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, METHOD_NOT_ALLOWED",
        "406, NOT_ACCEPTABLE",
        "408, INVALID_REQUEST",
        "413, BODY_TOO_LARGE",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "418, INVALID_REQUEST",
        "429, TOO_MANY_ATTEMPTS",
        "500, INTERNAL_ERROR",
        "501, METHOD_NOT_ALLOWED",
        "502, INTERNAL_ERROR",
        "503, UNAVAILABLE"
    })
    void each_status_of_the_container_has_a_code(int status, ProblemCode code) {
        assertThat(Problems.ofStatus(status)).isEqualTo(code);
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable_and_says_when_to_come_back() {
        ProblemException problem = Problems.of(new StoreUnavailable("Redis", null));

        assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(problem.retryAfter()).isPresent();
    }

    @Test
    void anything_unforeseen_is_our_fault_and_keeps_its_cause_for_the_log() {
        var cause = new IllegalStateException("internals");
        ProblemException problem = Problems.of(cause);

        assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
        assertThat(problem).hasCause(cause).hasMessageNotContaining("internals");
    }

    @Test
    void finds_the_problem_inside_of_a_wrapper() {
        var problem = new ProblemException(ProblemCode.ACCOUNT_EXISTS);

        assertThat(Problems.of(new CompletionException(problem))).isSameAs(problem);
        assertThat(Problems.of(new jakarta.servlet.ServletException(problem))).isSameAs(problem);
    }
}
