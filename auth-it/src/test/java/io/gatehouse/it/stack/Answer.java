package io.gatehouse.it.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/** An HTTP response, read as the tests want to. */
public record Answer(HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + response + " " + response.body(), e);
        }
    }

    /** A field's text, also of nested ones ("a.b"); empty if it is not there. */
    public String text(String path) {
        JsonNode node = json();
        for (String name : path.split("\\.")) {
            node = node.path(name);
        }
        return node.asText();
    }

    public String sessionToken() {
        return text("sessionToken");
    }

    @Override
    public String toString() {
        return response + " " + response.headers().map() + " " + response.body();
    }
}
