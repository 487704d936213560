package io.gatehouse.dev.stytch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gatehouse.dev.stytch.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Calls an emulator over plain HTTP. */
final class Client {
    static final String PASSWORD = "kupfer-Wolke-77-segelt";
    static final String OTHER_PASSWORD = "mondlicht-Treppe-13-singt";
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String authorization;

    Client(URI address, String projectId, String secret) {
        this.address = address;
        this.authorization = basic(projectId, secret);
    }

    static Client of(StytchEmulator emulator) {
        return new Client(emulator.address(), emulator.projectId(), emulator.secret());
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    Reply post(String path, Object... namesAndValues) {
        return send("POST", path, Json.of(namesAndValues).toString());
    }

    Reply put(String path, Object... namesAndValues) {
        return send("PUT", path, Json.of(namesAndValues).toString());
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    Reply send(String method, String path, String body) {
        HttpResponse<String> response = raw(request(method, path, body).build());
        return new Reply(response.statusCode(), parsed(response.body()));
    }

    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    HttpResponse<String> raw(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient http() {
        return http;
    }

    private static JsonNode parsed(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    Reply signUp(String email) {
        return post("/v1/passwords", "email", email, "password", PASSWORD, "session_duration_minutes", 60);
    }

    Reply signIn(String email, String password) {
        return post("/v1/passwords/authenticate", "email", email, "password", password, "session_duration_minutes", 60);
    }

    Reply check(String sessionToken) {
        return post("/v1/sessions/authenticate", "session_token", sessionToken);
    }

    JsonNode lastMail(String to) {
        return get("/inbox.json?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))
                .body()
                .path(0);
    }

    void settings(String name, Object value) {
        send("PATCH", "/control/settings", Json.of(name, value).toString());
    }

    void advance(Duration step) {
        post("/control/clock/advance", "seconds", step.toSeconds());
    }
}
