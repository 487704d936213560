package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.EmbeddedServers;
import io.gatehouse.dev.stack.RedisProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;

/** What has to be asked from Redis, the database and Stytch; those that run would start are only tried out. */
final class ServerChecks {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Configuration configuration;
    private Optional<HttpResponse<String>> stytchAnswer = Optional.empty();

    ServerChecks(Configuration configuration) {
        this.configuration = configuration;
    }

    Finding redis() {
        String subject = "Redis";
        if (!configuration.usesOwnRedis()) {
            return embedded(subject, EmbeddedServers::requireRedis);
        }
        try {
            return Finding.fine(subject, "answers, version " + ownRedis().version());
        } catch (IllegalArgumentException e) {
            return Finding.wrong(subject, "REDIS_URL is no address of Redis: see .env.example");
        } catch (IOException e) {
            return Finding.wrong(
                    subject,
                    "does not answer as wanted (" + firstLine(e.getMessage())
                            + "): check REDIS_URL, REDIS_USERNAME, REDIS_PASSWORD, REDIS_SENTINEL_PASSWORD, REDIS_TLS_CA");
        }
    }

    private RedisProbe ownRedis() {
        return new RedisProbe(
                configuration.get("REDIS_URL").orElseThrow(),
                configuration.get("REDIS_USERNAME"),
                configuration.get("REDIS_PASSWORD"),
                configuration.get("REDIS_SENTINEL_PASSWORD"),
                configuration.get("REDIS_TLS_CA").map(Path::of));
    }

    Finding database() {
        String subject = "database";
        if (!configuration.usesOwnDatabase()) {
            return embedded(subject, EmbeddedServers::requirePostgres);
        }
        try {
            return Finding.fine(subject, "answers, PostgreSQL " + new OwnDatabase(configuration).version());
        } catch (SQLException e) {
            return Finding.wrong(
                    subject,
                    "cannot be used (" + firstLine(e.getMessage())
                            + "): check DB_HOST, DB_PORT, DB_NAME, DB_USERNAME, DB_PASSWORD, DB_SSL_MODE, DB_TLS_CA");
        }
    }

    Finding stytch() {
        String subject = "Stytch";
        try {
            if (!configuration.usesStytch()) {
                return Finding.notUsed(subject, "not set up: run uses the emulator");
            }
        } catch (Refusal halfConfigured) {
            return Finding.wrong(subject, halfConfigured.getMessage());
        }
        try {
            HttpResponse<String> answer = askStytch();
            stytchAnswer = Optional.of(answer);
            return switch (answer.statusCode()) {
                case 200 -> Finding.fine(subject, "knows the project and its secret");
                case 401, 403 ->
                    Finding.wrong(
                            subject, "refuses STYTCH_PROJECT_ID and STYTCH_SECRET: copy both from its dashboard again");
                default -> Finding.wrong(subject, "answers with status " + answer.statusCode() + ": try again later");
            };
        } catch (IOException e) {
            return Finding.wrong(subject, "cannot be reached: check the network, a proxy and STYTCH_API_URL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.wrong(subject, "not asked: interrupted");
        }
    }

    /** After {@link #stytch()}, whose answer says what time it is there. */
    Finding clock() {
        Instant here = Instant.now();
        Optional<Duration> apart = stytchAnswer
                .flatMap(answer -> answer.headers().firstValue("Date"))
                .flatMap(ServerChecks::parsed)
                .map(there -> Duration.between(there, here).abs());
        if (apart.isEmpty()) {
            return Finding.notUsed("clock", here + "; nobody was asked whether that is right");
        }
        return apart.get().compareTo(SKEW) > 0
                ? Finding.wrong(
                        "clock", "differs by " + apart.get().toSeconds() + " s from Stytch's: set it, best by NTP")
                : Finding.fine("clock", "agrees with Stytch's");
    }

    private HttpResponse<String> askStytch() throws IOException, InterruptedException {
        String project = configuration.get("STYTCH_PROJECT_ID").orElseThrow();
        String login = project + ":" + configuration.get("STYTCH_SECRET").orElseThrow();
        String api = configuration.get(
                "STYTCH_API_URL",
                project.startsWith("project-test-") ? "https://test.stytch.com" : "https://api.stytch.com");
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.replaceFirst("/$", "") + "/v1/users/search"))
                .timeout(LIMIT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"limit\":1}"))
                .build();
        return HttpClient.newBuilder()
                .connectTimeout(LIMIT)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Finding embedded(String subject, Runnable check) {
        try {
            check.run();
            return Finding.fine(subject, "run starts its own");
        } catch (IllegalStateException e) {
            return Finding.wrong(subject, e.getMessage());
        }
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String firstLine(String text) {
        return text == null ? "no reason given" : text.lines().findFirst().orElse("");
    }
}
