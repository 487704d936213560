package io.gatehouse.dev.stytch;

import com.fasterxml.jackson.databind.JsonNode;

/** What came back. */
record Reply(int status, JsonNode body) {
    String text(String path) {
        return body.at(path).asText();
    }

    /** As error types are told apart: status and type. */
    String refusal() {
        return status + " " + text("/error_type");
    }
}
