package io.gatehouse.dev.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
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
        RunningGatehouse gatehouse = RunningGatehouse.at(url);
        Map<String, String> person = new LinkedHashMap<>();
        person.put("email", email);
        person.put("firstName", firstName);
        person.put("lastName", lastName);
        if (passwordFromStdin) {
            person.put("password", passwordFromStdin());
            send(gatehouse, gatehouse.request("/auth/sign-up"), person);
            Terminal.ofThisProcess().line("Created " + email + ".");
        } else {
            send(gatehouse, gatehouse.administration("/auth/invite"), person);
            Terminal.ofThisProcess().line("Invited " + email + ". A link to set the password was mailed.");
        }
        return 0;
    }

    private static String passwordFromStdin() throws IOException {
        String password = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (password == null || password.isEmpty()) {
            throw new Refusal("No password came from standard input.");
        }
        return password;
    }

    private static void send(RunningGatehouse gatehouse, HttpRequest.Builder request, Map<String, String> body)
            throws IOException, InterruptedException {
        HttpResponse<String> response = gatehouse.send(
                request.timeout(LIMIT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw RunningGatehouse.refused(response.statusCode(), response.body());
        }
    }
}
