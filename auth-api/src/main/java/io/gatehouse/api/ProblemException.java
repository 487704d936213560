package io.gatehouse.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The one exception by which a use case refuses. The edge turns it into a problem document (RFC 9457) or a page; the
 * cause, if any, goes to the log only.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldProblem> fields;
    private final Duration retryAfter;

    /** A problem without a cause worth a line in the log. */
    public ProblemException(ProblemCode code) {
        this(code, List.of(), null, null);
    }

    /** @param cause goes to the log, never to the caller */
    public ProblemException(ProblemCode code, Throwable cause) {
        this(code, List.of(), null, cause);
    }

    private ProblemException(ProblemCode code, List<FieldProblem> fields, Duration retryAfter, Throwable cause) {
        super(code.code(), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** {@link ProblemCode#INVALID_REQUEST} with the fields that are wrong. */
    public static ProblemException invalid(List<FieldProblem> fields) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, fields, null, null);
    }

    /** A problem that concerns one field. */
    public static ProblemException of(ProblemCode code, FieldProblem field) {
        return new ProblemException(code, List.of(field), null, null);
    }

    /** A problem that time will mend: {@code retryAfter} is rounded up to whole seconds, at least one. */
    public static ProblemException retry(ProblemCode code, Duration retryAfter) {
        return new ProblemException(code, List.of(), retryAfter, null);
    }

    /** As {@link #retry(ProblemCode, Duration)}, with the cause for the log. */
    public static ProblemException retry(ProblemCode code, Duration retryAfter, Throwable cause) {
        return new ProblemException(code, List.of(), retryAfter, cause);
    }

    /** What went wrong. */
    public ProblemCode code() {
        return code;
    }

    /** The fields that are wrong; empty if none is to blame. */
    public List<FieldProblem> fields() {
        return fields == null ? List.of() : fields;
    }

    /** When to try again; always there for 429 and 503. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
