package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.Answer;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The operations of Stytch that the emulator knows by name only. They answer 501, so that nobody takes them for gone. */
final class NotYet {
    private static final String LIST = "/io/gatehouse/dev/stytch/not-yet.tsv";

    private NotYet() {}

    static void addTo(Router router) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(NotYet.class.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split("\t")).forEach(parts -> add(router, parts[0], parts[1], parts[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Router router, String name, String method, String path) {
        if (name.equals("m2m.token")) {
            router.open(name, method, path, call -> oauthError());
            return;
        }
        router.operation(name, method, path, call -> {
            throw ErrorType.UNAVAILABLE_ENDPOINT.failure("The emulator does not offer " + name + " yet.");
        });
    }

    /** The token endpoint has an envelope of its own. */
    private static Answer oauthError() {
        return Answer.json(
                501,
                Json.of(
                        "status_code", 501,
                        "request_id", "request-id-test-00000000-0000-0000-0000-000000000000",
                        "error", "unsupported_grant_type",
                        "error_description", "The emulator does not offer m2m.token yet.",
                        "error_uri", ""));
    }
}
