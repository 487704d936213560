package io.gatehouse.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import jakarta.validation.ConstraintViolation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything wrong with one body, so that it is told at once; the first problem of a field stands for it. */
class FieldProblems extends DeserializationProblemHandler {

    /** Names come from the client and go back to it: long ones are cut, and a body of many makes no long answer. */
    private static final int LONGEST_NAME = 64;

    private static final int MOST = 20;
    private static final String OBJECT = "must be a JSON object";

    private final Map<String, String> found = new LinkedHashMap<>();

    void add(String field, String message) {
        if (found.size() < MOST) {
            found.putIfAbsent(printable(field), message);
        }
    }

    void add(ConstraintViolation<?> violation) {
        add(violation.getPropertyPath().toString(), violation.getMessage());
    }

    List<FieldProblem> list() {
        return found.entrySet().stream()
                .map(each -> new FieldProblem(each.getKey(), each.getValue()))
                .toList();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(list());
        }
    }

    /** By its own name only: Jackson reads unknown fields of records again later, from a place of its own. */
    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        add(name, "is not a field of this request");
        parser.skipChildren();
        return true;
    }

    /** {@code expectation} is ours if {@link TextModule} asks, else {@code null}. */
    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String expectation)
            throws IOException {
        refuse(parser, expectation == null ? OBJECT : expectation);
        return null;
    }

    /** Something else where a record should be. */
    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String message)
            throws IOException {
        refuse(parser, OBJECT);
        return null;
    }

    private void refuse(JsonParser parser, String expectation) throws IOException {
        JsonStreamContext at = parser.getParsingContext();
        if (parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY) {
            at = at.getParent();
        }
        add(at.getCurrentName() == null ? StrictJson.BODY : path(at, at.getCurrentName()), expectation);
        parser.skipChildren();
    }

    static String path(JsonStreamContext context, String name) {
        JsonStreamContext parent = context.getParent();
        return parent == null || parent.inRoot() || parent.getCurrentName() == null
                ? name
                : path(parent, parent.getCurrentName()) + "." + name;
    }

    private static String printable(String name) {
        String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return cut.replaceAll("\\p{Cntrl}|\\u2028|\\u2029", " ");
    }
}
