package io.gatehouse.testing;

import io.gatehouse.dev.stytch.EmulatorSettings;
import io.gatehouse.dev.stytch.StytchEmulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A Stytch emulator of one test class, and its controls. */
public final class Emulator implements AutoCloseable {

    /** What a mailed link carries. */
    public record MailedLink(String token, String tokenType) {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final StytchEmulator server;

    private Emulator(StytchEmulator server) {
        this.server = server;
    }

    /** Locks nobody by itself, so that the limits under test are ours, and hashes cheaply. */
    static Emulator start() {
        try {
            return new Emulator(StytchEmulator.start(EmulatorSettings.defaults(Servers.folder())
                    .withLockThreshold(1_000)
                    .withMailInterval(Duration.ZERO)
                    .withPasswordCost(4)));
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    /** What a node needs to know to ask this one. */
    public Map<String, String> settings() {
        return Map.of(
                "STYTCH_API_URL", server.address().toString(),
                "STYTCH_PROJECT_ID", server.projectId(),
                "STYTCH_SECRET", server.secret());
    }

    /** The next calls of an operation ("passwords.create", "sessions.*") fail: "error", "silence", "drop" and so on. */
    public void fault(String operation, String kind, int times, int status, String errorType) {
        JsonObjectBuilder fault = Json.createObjectBuilder()
                .add("endpoint", operation)
                .add("kind", kind)
                .add("times", times)
                .add("status", status)
                .add("error_type", errorType);
        send("POST", "/control/faults", fault.build());
    }

    /** The next call of an operation takes its time. */
    public void slow(String operation, Duration latency) {
        send(
                "POST",
                "/control/faults",
                Json.createObjectBuilder()
                        .add("endpoint", operation)
                        .add("kind", "latency")
                        .add("times", 1)
                        .add("latency_ms", latency.toMillis())
                        .build());
    }

    public void clearFaults() {
        send("DELETE", "/control/faults", null);
    }

    public int calls(String operation) {
        return send("GET", "/control/counts", null).getJsonObject("counts").getInt(operation, 0);
    }

    /** The settings of the emulator, by their JSON names. */
    public void behave(JsonObject changes) {
        send("PATCH", "/control/settings", changes);
    }

    public void revokeSessionsOf(String email) {
        send(
                "POST",
                "/control/sessions/revoke",
                Json.createObjectBuilder().add("email", email).build());
    }

    /** As an operator of Stytch's dashboard would, beside what each user has. */
    public void giveRoles(String userId, String... roles) {
        send(
                "PUT",
                "/v1/users/" + userId,
                Json.createObjectBuilder()
                        .add("roles", Json.createArrayBuilder(List.of(roles)))
                        .build());
    }

    void advance(Duration by) {
        send(
                "POST",
                "/control/clock/advance",
                Json.createObjectBuilder().add("seconds", by.toSeconds()).build());
    }

    /** All links that were mailed to an address, newest first. */
    public List<MailedLink> links(String email) {
        String body = text("GET", "/inbox.json?to=" + email.replace("+", "%2B"), null);
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(mail -> new MailedLink(mail.getString("token"), mail.getString("token_type")))
                    .toList();
        }
    }

    /** The newest code that was sent to a number. */
    public String code(String number) {
        String body = text("GET", "/inbox.json?to=" + number.replace("+", "%2B"), null);
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readArray().getJsonObject(0).getString("code");
        }
    }

    /** Speaks to the API as an application of its own would, past Gatehouse. */
    public JsonObject call(String method, String path, JsonObject body) {
        return send(method, path, body);
    }

    private JsonObject send(String method, String path, JsonObject body) {
        try (JsonReader reader = Json.createReader(new StringReader(text(method, path, body)))) {
            return reader.readObject();
        }
    }

    private String text(String method, String path, JsonObject body) {
        String credentials = server.projectId() + ":" + server.secret();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
