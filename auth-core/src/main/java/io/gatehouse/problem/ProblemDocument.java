package io.gatehouse.problem;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A refusal as it travels: {@code application/problem+json} (RFC 9457) with the headers that belong to it. */
public final class ProblemDocument {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:gatehouse:problem:";

    private final ProblemCode code;
    private final int status;
    private final List<FieldProblem> fields;
    private final Optional<Duration> retryAfter;
    private final Optional<String> requestId;
    private final Optional<FreshFactorNeeded> needed;
    private final Optional<PermissionMissing> missing;

    private ProblemDocument(
            ProblemCode code,
            int status,
            List<FieldProblem> fields,
            Optional<Duration> retryAfter,
            Optional<String> requestId,
            Optional<FreshFactorNeeded> needed,
            Optional<PermissionMissing> missing) {
        this.code = code;
        this.status = status;
        this.fields = fields;
        this.retryAfter = retryAfter;
        this.requestId = requestId;
        this.needed = needed;
        this.missing = missing;
    }

    public static ProblemDocument of(ProblemCode code, Optional<String> requestId) {
        return of(new ProblemException(code), requestId);
    }

    public static ProblemDocument of(ProblemException problem, Optional<String> requestId) {
        return new ProblemDocument(
                problem.code(),
                problem.code().status(),
                problem.fields(),
                problem.retryAfter(),
                requestId,
                as(FreshFactorNeeded.class, problem),
                as(PermissionMissing.class, problem));
    }

    /** The same with a status of an application's own, for which there is no code: 409 or 410, for example. */
    public ProblemDocument withStatus(int other) {
        return new ProblemDocument(code, other, fields, retryAfter, requestId, needed, missing);
    }

    private static <T> Optional<T> as(Class<T> kind, ProblemException problem) {
        return Optional.of(problem).filter(kind::isInstance).map(kind::cast);
    }

    public int status() {
        return status;
    }

    public String json() {
        JsonObjectBuilder document = Json.createObjectBuilder()
                .add("type", TYPE_PREFIX + code.code())
                .add("title", code.sentence())
                .add("status", status)
                .add("code", code.code());
        requestId.ifPresent(id -> document.add("requestId", id));
        if (!fields.isEmpty()) {
            JsonArrayBuilder list = Json.createArrayBuilder();
            fields.forEach(each -> list.add(
                    Json.createObjectBuilder().add("field", each.field()).add("message", each.message())));
            document.add("fields", list);
        }
        needed.ifPresent(proof -> addTo(document, proof));
        missing.ifPresent(what -> document.add("detail", what.sentence()).add("permission", what.permission()));
        return document.build().toString();
    }

    /** The challenge once more, for programs that would rather not take a header apart. */
    private static void addTo(JsonObjectBuilder document, FreshFactorNeeded proof) {
        document.add("maxAge", proof.maxAge().toSeconds());
        document.add("acrValues", Json.createArrayBuilder(proof.acr()));
        document.add(
                "factors",
                Json.createArrayBuilder(proof.factors().stream().map(Enum::name).toList()));
    }

    /** Headers beside the content type: caching, and what RFC 6750 (section 3), 9470 (3) and 9110 (10.2.3) ask for. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        if (code == ProblemCode.INVALID_TOKEN) {
            headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        } else if (code == ProblemCode.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        needed.ifPresent(proof -> headers.put("WWW-Authenticate", proof.challenge()));
        if (code == ProblemCode.UNAVAILABLE || code == ProblemCode.TOO_MANY_ATTEMPTS) {
            long seconds = retryAfter.map(ProblemDocument::wholeSeconds).orElse(1L);
            headers.put("Retry-After", Long.toString(seconds));
        }
        return headers;
    }

    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
