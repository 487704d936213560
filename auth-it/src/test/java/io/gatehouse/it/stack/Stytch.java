package io.gatehouse.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The emulator's inbox and controls. */
public final class Stytch extends Http {

    private static final Duration MAIL_TAKES = Duration.ofSeconds(5);
    private static final Pattern TOKEN = Pattern.compile("[?&]token=([^&]+)");

    private final String authorization;

    /** @param secret with the project's id, what the API asks for; the controls ask for nothing */
    public Stytch(URI address, String projectId, String secret) {
        super(address);
        authorization = "Basic "
                + Base64.getEncoder().encodeToString((projectId + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes somebody at Stytch, past Gatehouse, as the dashboard does. */
    public void deleteUser(String email) {
        Answer deleted = method("DELETE", "/v1/users/" + userId(email), "Authorization", authorization);
        if (deleted.status() != 200) {
            throw new AssertionError(deleted);
        }
    }

    /** Roles of Stytch's RBAC, beside what each user has. */
    public void giveRoles(String email, String... roles) {
        Answer given =
                put("/v1/users/" + userId(email), Map.of("roles", List.of(roles)), "Authorization", authorization);
        if (given.status() != 200) {
            throw new AssertionError(given);
        }
    }

    /** Registers an authenticator app and shows its first code, as a frontend of Stytch's does. */
    public AuthenticatorApp registerApp(String email) {
        String user = userId(email);
        Answer created = post("/v1/totps", Map.of("user_id", user), "Authorization", authorization);
        List<String> recoveryCodes = new ArrayList<>();
        created.json().path("recovery_codes").forEach(code -> recoveryCodes.add(code.asText()));
        AuthenticatorApp app = new AuthenticatorApp(
                created.text("secret"),
                recoveryCodes,
                () -> Instant.parse(get("/control/clock").text("now")));
        Answer shown = post(
                "/v1/totps/authenticate",
                Map.of("user_id", user, "totp_code", app.code()),
                "Authorization",
                authorization);
        if (shown.status() != 200) {
            throw new AssertionError(shown);
        }
        return app;
    }

    /** The app into which somebody has typed this secret. */
    public AuthenticatorApp appWith(String secret) {
        return new AuthenticatorApp(
                secret, List.of(), () -> Instant.parse(get("/control/clock").text("now")));
    }

    /** The newest code that was sent to a number. */
    public String codeTo(String number) {
        return mailTo(number).orElseThrow().path("code").asText();
    }

    /** How many sessions of somebody Stytch would vouch for. */
    public int sessionsOf(String email) {
        return get("/v1/sessions?user_id=" + userId(email), "Authorization", authorization)
                .json()
                .path("sessions")
                .size();
    }

    /**
     * Registers a phone number and shows that it is theirs, as a frontend of Stytch's does.
     *
     * @return the number
     */
    public String registerPhone(String email) {
        String number = "+1415" + ThreadLocalRandom.current().nextInt(5_550_000, 5_560_000);
        String method = post(
                        "/v1/otps/sms/send",
                        Map.of("phone_number", number, "user_id", userId(email)),
                        "Authorization",
                        authorization)
                .text("phone_id");
        String code = codeTo(number);
        Answer shown = post(
                "/v1/otps/authenticate", Map.of("method_id", method, "code", code), "Authorization", authorization);
        if (shown.status() != 200) {
            throw new AssertionError(shown);
        }
        return number;
    }

    private String userId(String email) {
        Map<String, ?> query = Map.of(
                "operator",
                "AND",
                "operands",
                List.of(Map.of("filter_name", "email_address", "filter_value", List.of(email))));
        return post("/v1/users/search", Map.of("query", query), "Authorization", authorization)
                .json()
                .path("results")
                .path(0)
                .path("user_id")
                .asText();
    }

    /** What Stytch gives a frontend beside the session's token. */
    public String sessionJwt(String sessionToken) {
        return post("/v1/sessions/authenticate", Map.of("session_token", sessionToken), "Authorization", authorization)
                .text("session_jwt");
    }

    /** Whether Stytch itself would still vouch for a session. */
    public boolean vouchesFor(String sessionToken) {
        return post("/v1/sessions/authenticate", Map.of("session_token", sessionToken), "Authorization", authorization)
                        .status()
                == 200;
    }

    /** The newest mail to somebody. */
    public Optional<JsonNode> mailTo(String email) {
        JsonNode mails = get("/inbox.json?to=" + email.replace("+", "%2B")).json();
        JsonNode list = mails.isArray() ? mails : mails.path("mails");
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
    }

    public int mailsTo(String email) {
        JsonNode mails = get("/inbox.json?to=" + email.replace("+", "%2B")).json();
        return (mails.isArray() ? mails : mails.path("mails")).size();
    }

    /** The token in the link of the newest mail to somebody; it may be sent behind the answer that promised it. */
    public String linkTokenFor(String email) {
        Eventually.eventually(
                MAIL_TAKES,
                () -> assertThat(mailTo(email)).as("a mail to " + email).isPresent());
        String link = mailTo(email)
                .orElseThrow(() -> new AssertionError("no mail to " + email))
                .path("link")
                .asText();
        Matcher token = TOKEN.matcher(link);
        if (!token.find()) {
            throw new AssertionError("no token in " + link);
        }
        return token.group(1);
    }

    public void advanceClock(long seconds) {
        post("/control/clock/advance", Map.of("seconds", seconds));
    }

    /** Spoils an endpoint, such as {@code sessions.authenticate}, until {@link #clearFaults()}. */
    public void spoil(String endpoint, String kind, Map<String, ?> more) {
        Map<String, Object> fault = new HashMap<>(more);
        fault.put("endpoint", endpoint);
        fault.put("kind", kind);
        Answer answer = post("/control/faults", fault);
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
    }

    public void clearFaults() {
        method("DELETE", "/control/faults");
    }

    public void forgetCounts() {
        method("DELETE", "/control/counts");
    }

    /** Calls to an endpoint since {@link #forgetCounts()}. */
    public int calls(String endpoint) {
        return get("/control/counts").json().path("counts").path(endpoint).asInt();
    }

    public int allCalls() {
        int sum = 0;
        for (JsonNode count : get("/control/counts").json().path("counts")) {
            sum += count.asInt();
        }
        return sum;
    }

    public void change(String setting, Object value) {
        post("/control/settings", Map.of(setting, value));
    }
}
