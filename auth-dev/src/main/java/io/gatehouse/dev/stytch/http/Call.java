package io.gatehouse.dev.stytch.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request, with typed access to its parts; a part of the wrong type is a bad request. */
public record Call(Map<String, String> path, Map<String, String> query, ObjectNode body) {

    public String inPath(String name) {
        return path.get(name);
    }

    public Optional<String> inQuery(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Absent, null and "" all mean that there is no value. */
    public Optional<String> text(String name) {
        return field(name)
                .map(node -> {
                    if (!node.isTextual()) {
                        throw wrong(name, "a string");
                    }
                    return node.textValue();
                })
                .filter(text -> !text.isEmpty());
    }

    public String requiredText(String name) {
        return text(name).orElseThrow(() -> ErrorType.BAD_REQUEST.failure("Missing field: " + name + "."));
    }

    /** Some clients send whole numbers as doubles: 10.0 is 10. */
    public Optional<Integer> integer(String name) {
        return field(name).map(node -> {
            double value = node.doubleValue();
            if (!node.isNumber() || value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
                throw wrong(name, "a whole number");
            }
            return (int) value;
        });
    }

    public boolean flag(String name) {
        return field(name)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw wrong(name, "a boolean");
                    }
                    return node.booleanValue();
                })
                .orElse(false);
    }

    public Optional<ObjectNode> object(String name) {
        return field(name).map(node -> {
            if (!node.isObject()) {
                throw wrong(name, "an object");
            }
            return (ObjectNode) node;
        });
    }

    public Optional<List<String>> texts(String name) {
        return field(name).map(node -> {
            List<String> texts = new ArrayList<>();
            node.forEach(each -> texts.add(each.asText()));
            if (!node.isArray() || !node.valueStream().allMatch(JsonNode::isTextual)) {
                throw wrong(name, "an array of strings");
            }
            return List.copyOf(texts);
        });
    }

    /** The parts of a nested object, read with the same rules. */
    public Optional<Call> nested(String name) {
        return object(name).map(node -> new Call(Map.of(), Map.of(), node));
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(body.get(name)).filter(node -> !node.isNull());
    }

    private static ApiFailure wrong(String name, String expected) {
        return ErrorType.BAD_REQUEST.failure("Field " + name + " has to be " + expected + ".");
    }
}
