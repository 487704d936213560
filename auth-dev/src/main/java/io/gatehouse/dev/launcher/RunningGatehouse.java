package io.gatehouse.dev.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;

/** The Gatehouse that commands speak to, and how they speak to it. */
final class RunningGatehouse {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);

    private final Project project;
    private final URI base;

    private RunningGatehouse(Project project, URI base) {
        this.project = project;
        this.base = base;
    }

    /** @param url where the user says that it is */
    static RunningGatehouse at(Optional<URI> url) {
        Project project = Project.here();
        return new RunningGatehouse(
                project,
                url.or(() -> project.configuration()
                                .get("GATEHOUSE_BASE_URL")
                                .or(project.state()::rememberedAddress)
                                .map(URI::create))
                        .orElseThrow(
                                () -> new Refusal("Where Gatehouse runs is not known: give its address with --url.")));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    /** With the master key. */
    HttpRequest.Builder administration(String path) {
        return request(path).header("X-Api-Key", masterKey());
    }

    /** @throws Refusal if nobody answers there */
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws InterruptedException {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_LIMIT)
                    .build()
                    .send(request, handler);
        } catch (IOException e) {
            throw new Refusal(
                    "No Gatehouse answers at " + base.resolve("/") + ". Start it with ./gatehouse run, or give"
                            + " its address with --url.",
                    e);
        }
    }

    /** What a problem document says. */
    static Refusal refused(int status, String body) {
        StringBuilder reason = new StringBuilder("Gatehouse refused with status " + status);
        try {
            JsonNode problem = JSON.readTree(body);
            reason.append(": ")
                    .append(problem.path("detail").asText(problem.path("title").asText()));
            for (JsonNode field : problem.path("fields")) {
                reason.append(' ')
                        .append(field.path("field").asText())
                        .append(' ')
                        .append(field.path("message").asText())
                        .append('.');
            }
        } catch (IOException notJson) {
            reason.append('.');
        }
        return new Refusal(reason.toString());
    }

    private String masterKey() {
        return project.configuration()
                .get("MASTER_KEY")
                .or(() -> project.state().existingSecret("MASTER_KEY"))
                .orElseThrow(() -> new Refusal(
                        "MASTER_KEY is missing: set it to the key of that Gatehouse, in the environment or in .env."));
    }
}
