package io.gatehouse.problem;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.StoreUnavailable;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Says which problem a failure is to the outside. */
public final class Problems {

    private static final Duration STORE_BACK = Duration.ofSeconds(5);

    private Problems() {}

    public static ProblemException of(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (failure instanceof ConstraintViolationException violated) {
            return ProblemException.invalid(violated.getConstraintViolations().stream()
                    .map(each -> new FieldProblem(name(each), each.getMessage()))
                    .distinct()
                    .toList());
        }
        if (failure instanceof StoreUnavailable) {
            return ProblemException.retry(ProblemCode.UNAVAILABLE, STORE_BACK, failure);
        }
        return failure.getCause() != null && isWrapper(failure)
                ? of(failure.getCause())
                : new ProblemException(ProblemCode.INTERNAL_ERROR, failure);
    }

    /** The container and CDI wrap what an interceptor, a transaction or another thread let through. */
    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CompletionException
                || failure instanceof ExecutionException
                || failure instanceof jakarta.servlet.ServletException
                || failure instanceof jakarta.ejb.EJBException
                || failure instanceof java.lang.reflect.InvocationTargetException
                || failure instanceof java.lang.reflect.UndeclaredThrowableException;
    }

    public static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 401 -> ProblemCode.UNAUTHENTICATED;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405, 501 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.BODY_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ProblemCode.TOO_MANY_ATTEMPTS;
            case 503 -> ProblemCode.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL_ERROR;
        };
    }

    /** The last step of the path: the ones before it name our methods and parameters. */
    private static String name(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node step : violation.getPropertyPath()) {
            name = step.getName();
        }
        return name == null ? "" : name;
    }
}
