package io.gatehouse.dev.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Invites somebody at a Gatehouse that runs; with a password, signs them up. */
@Command(
        name = "create-user",
        description = "Create a user at a running Gatehouse. A link to set the password is mailed.",
        mixinStandardHelpOptions = true)
final class CreateUserCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Parameters(paramLabel = "EMAIL", description = "The e-mail address.")
    private String email;

    @Option(names = "--first-name", paramLabel = "NAME", defaultValue = "", description = "The first name.")
    private String firstName;

    @Option(names = "--last-name", paramLabel = "NAME", defaultValue = "", description = "The last name.")
    private String lastName;

    @Option(
            names = "--password-stdin",
            description = "Read a password from standard input and sign the user up with it, without a mail.")
    private boolean passwordFromStdin;

    @Option(
            names = "--url",
            description = "Where Gatehouse runs. Default: GATEHOUSE_BASE_URL, else the one of ./gatehouse run.")
    private Optional<URI> url = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Project project = Project.here();
        URI base = url.or(() -> project.configuration()
                        .get("GATEHOUSE_BASE_URL")
                        .or(project.state()::rememberedAddress)
                        .map(URI::create))
                .orElseThrow(() -> new Refusal("Where Gatehouse runs is not known: give its address with --url."));
        Map<String, String> person = new LinkedHashMap<>();
        person.put("email", email);
        person.put("firstName", firstName);
        person.put("lastName", lastName);
        if (passwordFromStdin) {
            person.put("password", passwordFromStdin());
            send(base.resolve("/auth/sign-up"), person, Optional.empty());
            Terminal.ofThisProcess().line("Created " + email + ".");
        } else {
            send(base.resolve("/auth/invite"), person, Optional.of(masterKey(project)));
            Terminal.ofThisProcess().line("Invited " + email + ". A link to set the password was mailed.");
        }
        return 0;
    }

    private static String masterKey(Project project) {
        return project.configuration()
                .get("MASTER_KEY")
                .or(() -> project.state().existingSecret("MASTER_KEY"))
                .orElseThrow(() -> new Refusal(
                        "MASTER_KEY is missing: set it to the key of that Gatehouse, in the environment or in .env."));
    }

    private static String passwordFromStdin() throws IOException {
        String password = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (password == null || password.isEmpty()) {
            throw new Refusal("No password came from standard input.");
        }
        return password;
    }

    private static void send(URI uri, Map<String, String> body, Optional<String> masterKey)
            throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        masterKey.ifPresent(key -> request.header("X-Api-Key", key));
        HttpResponse<String> response;
        try {
            response = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refusal(
                    "No Gatehouse answers at " + uri.resolve("/") + ". Start it with ./gatehouse run, or give"
                            + " its address with --url.",
                    e);
        }
        if (response.statusCode() >= 300) {
            throw new Refusal(reason(json, response));
        }
    }

    private static String reason(ObjectMapper json, HttpResponse<String> response) {
        StringBuilder reason = new StringBuilder("Gatehouse refused with status " + response.statusCode());
        try {
            JsonNode problem = json.readTree(response.body());
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
        return reason.toString();
    }
}
