package io.gatehouse.dev.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
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
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNTS = "/admin/api/v1/accounts";
    private static final int CONFLICT = 409;

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
            names = "--role",
            paramLabel = "ROLE",
            description = "Give the user this role as well: admin for an administrator.")
    private Optional<String> role = Optional.empty();

    @Option(
            names = "--known",
            description =
                    "Give the role to the account that has the address already. Make sure whose it is: anybody can"
                            + " sign up with any address.")
    private boolean known;

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
            required(send(gatehouse, "POST", gatehouse.request("/auth/sign-up"), person));
            Terminal.ofThisProcess().line("Created " + email + ".");
        } else if (!(known && role.isPresent())) {
            requireInvited(send(gatehouse, "POST", gatehouse.administration("/auth/invite"), person));
            Terminal.ofThisProcess().line("Invited " + email + ". A link to set the password was mailed.");
        }
        if (role.isPresent()) {
            giveRole(gatehouse, role.get());
            Terminal.ofThisProcess().line(email + " has the role " + role.get() + ".");
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

    /** The address may be in the hands of somebody else: nobody has to prove a mailbox to sign up with it. */
    private void requireInvited(HttpResponse<String> response) {
        if (role.isPresent() && response.statusCode() == CONFLICT) {
            throw new Refusal("There is an account with the address " + email
                    + " already, and anybody can sign up with any address. Make sure whose it is, and give --known.");
        }
        required(response);
    }

    private void giveRole(RunningGatehouse gatehouse, String name) throws IOException, InterruptedException {
        HttpResponse<String> found = gatehouse.send(
                gatehouse
                        .administration(ACCOUNTS + "?limit=200&email=" + encoded(email))
                        .timeout(LIMIT)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        for (JsonNode account : JSON.readTree(required(found).body()).path("items")) {
            if (account.path("email").asText().equalsIgnoreCase(email)) {
                String path = ACCOUNTS + "/" + account.path("id").asText() + "/roles/" + encoded(name);
                required(send(gatehouse, "PUT", gatehouse.administration(path), Map.of()));
                return;
            }
        }
        throw new Refusal("Gatehouse knows nobody with the address " + email + ".");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(
            RunningGatehouse gatehouse, String method, HttpRequest.Builder request, Map<String, String> body)
            throws IOException, InterruptedException {
        return gatehouse.send(
                request.timeout(LIMIT)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> required(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw RunningGatehouse.refused(response.statusCode(), response.body());
        }
        return response;
    }
}
