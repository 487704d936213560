package io.gatehouse.it.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody to whom the local OpenID provider gives a role. */
public final class Operator {

    private static final Duration LONG = Duration.ofHours(1);

    private Operator() {}

    /** With a proof that is a moment old. */
    public static void signIn(Browser browser, String email, String role) {
        signIn(browser, email, role, Instant.now(), "");
    }

    /** With a proof that nobody takes for fresh. */
    public static void signInLongAgo(Browser browser, String email, String role) {
        signIn(browser, email, role, Instant.now().minus(LONG), "");
    }

    /** With a proof that is a moment old and consisted of what the provider says, such as {@code pwd} and {@code otp}. */
    public static void signInBy(Browser browser, String email, String role, String... methods) {
        String amr = Arrays.stream(methods).map(each -> '"' + each + '"').collect(Collectors.joining(","));
        signIn(browser, email, role, Instant.now(), ",\"amr\":[" + amr + "]");
    }

    /** What the provider calls somebody counts here only where it stands for a role; saying so again changes nothing. */
    public static void trustProvider(Http gatehouse) {
        for (String role : List.of("auditor", "admin")) {
            gatehouse.post(
                    "/admin/api/v1/role-mappings",
                    Map.of("issuer", SharedStack.openIdStack().openIdIssuer(), "asserted", role, "role", role),
                    Gatehouse.key());
        }
    }

    private static void signIn(Browser browser, String email, String role, Instant provenAt, String more) {
        trustProvider(browser);
        browser.open("/auth/login");
        Answer asked = browser.submit("/auth/signin/local", Map.of());
        String claims =
                "{\"email\":\"%s\",\"email_verified\":true,\"name\":\"Ada\",\"auth_time\":%d,\"roles\":[\"%s\"]%s}"
                        .formatted(email, provenAt.getEpochSecond(), role, more);
        Answer there = browser.postForm(
                asked.header("Location").orElseThrow(() -> new AssertionError(asked)),
                Map.of("username", "at-" + email, "claims", claims));
        browser.follow(there);
    }
}
