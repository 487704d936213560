package io.gatehouse.api;

import java.util.Objects;

/**
 * What is wrong with one field of a request.
 *
 * @param field name as in the request, with dots for nesting
 * @param message one sentence for the person who fills in the field; never repeats the value
 */
public record FieldProblem(String field, String message) {

    public FieldProblem {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }
}
