package io.gatehouse.web.admin;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in addresses and headers, read so that nothing stands for more than one thing. */
final class Parameter {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private Parameter() {}

    /** @throws ProblemException INVALID_REQUEST if it is no id: a star would be one for everybody */
    static UUID id(String text) {
        return read("id", "must be one id", () -> {
            UUID id = UUID.fromString(text);
            return Optional.of(id).filter(read -> read.toString().equalsIgnoreCase(text));
        });
    }

    /**
     * The version that a request is about (RFC 9110, section 13.1.1).
     *
     * @throws ProblemException VERSION_NEEDED if none is named
     */
    static long version(HttpHeaders headers) {
        String named = headers.getHeaderString(HttpHeaders.IF_MATCH);
        Matcher version = ETAG.matcher(named == null ? "" : named);
        if (!version.matches()) {
            throw new ProblemException(ProblemCode.VERSION_NEEDED);
        }
        return Long.parseLong(version.group(1));
    }

    static Optional<String> idempotencyKey(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(IDEMPOTENCY_KEY))
                .map(key -> read(
                        IDEMPOTENCY_KEY,
                        "must be at most 128 visible characters of ASCII",
                        () -> Optional.of(key).filter(each -> KEY.matcher(each).matches())));
    }

    private static <T> T read(String field, String expectation, Supplier<Optional<T>> reading) {
        Optional<T> value;
        try {
            value = reading.get();
        } catch (IllegalArgumentException unreadable) {
            value = Optional.empty();
        }
        return value.orElseThrow(() -> ProblemException.invalid(List.of(new FieldProblem(field, expectation))));
    }
}
