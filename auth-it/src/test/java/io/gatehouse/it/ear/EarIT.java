package io.gatehouse.it.ear;

import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.EarServer;
import io.gatehouse.it.stack.Http;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Operator;
import io.gatehouse.it.stack.RawHttp;
import io.gatehouse.it.stack.SharedStack;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** One server, in the order of a life: deployed, restarted, and the EAR without the sample in its place. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class EarIT {

    private static final String RENEWED = "X-New-Session-Token";

    /** Of an hour, of which half is the threshold, in seconds. */
    private static final long PAST_THRESHOLD = 31 * 60;

    /** More than was left before, in seconds. */
    private static final long MORE_THAN_WAS_LEFT = 45 * 60;

    private static final String NO_REQUEST = "GET / HTTP/1.1\r\n\r\n";

    private static EarServer server;
    private static Calendar calendar;
    private static String openedBeforeRestart;

    @BeforeAll
    static void start() {
        calendar = Calendar.start();
        // the clock passes the threshold of renewal while nobody uses a session
        Map<String, String> more =
                Map.of("SAMPLE_CALENDAR_URL", calendar.address(), "GATEHOUSE_SESSION_IDLE_MINUTES", "60");
        server = EarServer.start(SharedStack.openIdStack(), more);
        server.deploy(ProjectFiles.find().sampleEar());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        calendar.close();
    }

    /** What holds before and after a restart. */
    abstract static class Story {

        @Test
        void signing_up_and_in_opens_sessions_and_logging_out_ends_them() {
            String email = newEmail();
            String first = server.signUp(email);
            String second = server.login(email, PASSWORD).sessionToken();

            assertThat(server.session(first).text("email")).isEqualTo(email);
            assertThat(server.get("/resources", bearer(second)).status()).isEqualTo(200);
            assertThat(server.logout(first).status()).isEqualTo(200);

            assertThat(server.session(first).status()).isEqualTo(401);
            assertThat(server.session(second).status()).isEqualTo(200);
        }

        @Test
        void a_session_is_renewed_when_its_owner_asks() {
            String token = server.signUp(newEmail());

            Answer renewed = server.post("/auth/refresh", Map.of("sessionToken", token), bearer(token));

            assertThat(renewed.status()).as(renewed.toString()).isEqualTo(200);
            assertThat(server.session(renewed.sessionToken()).status()).isEqualTo(200);
        }

        @Test
        void a_request_to_the_other_application_renews_a_session_of_which_little_is_left() {
            String email = newEmail();
            String token = server.signUp(email);
            assertThat(server.get("/sample/notes", bearer(token)).header(RENEWED))
                    .isEmpty();

            SharedStack.openIdStack().advanceClock(PAST_THRESHOLD);
            try {
                Answer notes = server.get("/sample/notes", bearer(token));

                assertThat(notes.body()).as("%s", notes).isEqualTo("Notes of " + email);
                String renewed = notes.header(RENEWED).orElseThrow(() -> new AssertionError(notes));
                assertThat(Instant.parse(server.session(renewed).text("endsAt")))
                        .isAfter(SharedStack.openIdStack().now().plusSeconds(MORE_THAN_WAS_LEFT));
            } finally {
                SharedStack.openIdStack().advanceClock(-PAST_THRESHOLD);
            }
        }

        @Test
        void an_invited_person_sets_a_password_with_the_mailed_link_and_is_known_to_both_applications() {
            String email = newEmail();
            assertThat(server.invite(email).status()).isEqualTo(201);
            String token = SharedStack.openIdStack().stytch().linkTokenFor(email);

            Answer page = server.get("/auth/password?token=" + token, "Accept", "text/html");
            Answer set = server.post(
                    "/auth/password",
                    Map.of("sessionToken", token, "password", PASSWORD),
                    "X-Forwarded-For",
                    newAddress());

            assertThat(page.status()).as("%s", page).isEqualTo(200);
            assertThat(page.body()).contains("<form");
            assertThat(set.status()).as("%s", set).isEqualTo(200);
            assertThat(server.session(set.sessionToken()).text("email")).isEqualTo(email);
            assertThat(server.get("/sample/notes", bearer(set.sessionToken())).body())
                    .isEqualTo("Notes of " + email);
        }

        @Test
        void CFG_005_health_metrics_and_the_description_have_a_port_of_their_own() {
            for (String path : List.of("/health", "/health/ready", "/metrics", "/openapi")) {
                assertThat(server.get(path).status()).as(path).isIn(401, 404);
                assertThat(server.management().get(path).status()).as(path).isEqualTo(200);
            }
            assertThat(server.get("/health/live").status()).isEqualTo(200);
        }

        @Test
        void an_openid_provider_is_a_way_in_with_the_libraries_of_this_server() {
            String email = newEmail();
            Browser browser = new Browser(server.uri("/"));

            Answer signedIn = signIn(browser, email);

            assertThat(signedIn.status()).as(signedIn.toString()).isEqualTo(303);
            assertThat(browser.follow(signedIn).body()).contains(email);
        }

        @Test
        void the_console_renders_with_the_libraries_of_its_own_archive() {
            Browser browser = new Browser(server.uri("/"));
            Operator.signIn(browser, newEmail(), "admin");

            Answer people = browser.open("/admin/people");

            assertThat(people.status()).as(people.toString()).isEqualTo(200);
            Matcher scripts = Pattern.compile("src=\"(/admin/faces/[^\"]*)\"").matcher(people.body());
            assertThat(scripts.results().map(found -> found.group(1).replace("&amp;", "&")))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(script ->
                            assertThat(browser.open(script).status()).as(script).isEqualTo(200));
        }

        @Test
        void the_other_application_calls_another_api_with_the_callers_access_token_and_forwards_nothing_else() {
            Browser browser = new Browser(server.uri("/"));
            signIn(browser, newEmail());

            Answer today = server.get("/sample/calendar", "Cookie", browser.cookieHeader());

            assertThat(today.status()).as(today.toString()).isEqualTo(200);
            assertThat(today.body()).isEqualTo("Nothing to do");
            assertThat(calendar.asked("Authorization")).startsWith("Bearer eyJ");
            assertThat(calendar.asked("Cookie")).isNull();
            assertThat(calendar.asked("X-Forwarded-For")).isNull();
            assertThat(calendar.asked("User-Agent")).doesNotContain("Firefox");
        }

        @Test
        void what_the_other_application_throws_is_told_as_a_problem() {
            Answer noAccessToken = server.get("/sample/calendar", bearer(server.signUp(newEmail())));

            assertProblem(noAccessToken, 404, "not_found");
        }

        @Test
        void the_other_application_asks_for_a_permission_of_its_own_which_a_role_can_be_given() {
            String token = server.signUp(newEmail());
            String account = server.session(token).text("accountId");
            String role = "writer-" + account;
            String[] key = {"X-Api-Key", LocalStack.MASTER_KEY};
            Answer missing = server.get("/sample/notes/drafts", bearer(token));
            assertProblem(missing, 403, "forbidden");
            assertThat(missing.text("permission")).isEqualTo("notes:write");
            assertThat(server.get("/admin/api/v1/permissions", key).body())
                    .contains("\"notes:write\",\"description\":\"Write notes\"");

            Answer made = server.post(
                    "/admin/api/v1/roles", Map.of("name", role, "permissions", List.of("notes:write")), key);
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            server.put("/admin/api/v1/accounts/" + account + "/roles/" + role, Map.of(), key);

            assertThat(server.get("/sample/notes/drafts", bearer(token)).body())
                    .isEqualTo("Drafts, for those who write");
        }

        @Test
        void a_faces_page_of_the_other_application_and_a_part_of_one_ask_for_a_permission() {
            String token = server.signUp(newEmail());
            String account = server.session(token).text("accountId");
            Answer missing = server.get("/sample/drafts", bearer(token));
            assertProblem(missing, 403, "forbidden");
            assertThat(missing.text("permission")).isEqualTo("notes:write");
            assertProblem(server.get("/sample/drafts"), 401, "unauthenticated");
            assertThat(server.get("/sample/secret-notes", bearer(token)).body())
                    .contains("Secret notes of")
                    .doesNotContain("Drafts");

            String role = "drafter-" + account;
            String[] key = {"X-Api-Key", LocalStack.MASTER_KEY};
            server.post("/admin/api/v1/roles", Map.of("name", role, "permissions", List.of("notes:write")), key);
            server.put("/admin/api/v1/accounts/" + account + "/roles/" + role, Map.of(), key);

            assertThat(server.get("/sample/drafts", bearer(token)).body()).contains("Drafts, for those who write");
            assertThat(server.get("/sample/secret-notes", bearer(token)).body())
                    .contains("<a href=\"drafts\">Drafts</a>");
        }

        @Test
        void a_bean_of_the_other_application_asks_for_a_role() {
            String token = server.signUp(newEmail());
            String account = server.session(token).text("accountId");
            assertProblem(server.get("/sample/notes/oldest", bearer(token)), 403, "forbidden");

            Answer given = server.put(
                    "/admin/api/v1/accounts/" + account + "/roles/auditor",
                    Map.of(),
                    "X-Api-Key",
                    LocalStack.MASTER_KEY);
            assertThat(given.status()).as(given.toString()).isEqualTo(204);

            assertThat(server.get("/sample/notes/oldest", bearer(token)).body())
                    .isEqualTo("The archive: The oldest note, for auditors");
        }

        @Test
        void the_other_application_observes_security_events() {
            String email = newEmail();
            String token = server.signUp(email);
            String before = server.get("/sample/notes/sign-ins", bearer(token)).body();

            server.login(email, PASSWORD);

            assertThat(before).isEqualTo("Sign-ins: 1");
            assertThat(server.get("/sample/notes/sign-ins", bearer(token)).body())
                    .isEqualTo("Sign-ins: 2");
        }

        @Test
        void the_other_application_asks_for_a_fresh_proof() {
            Browser browser = new Browser(server.uri("/"));
            signIn(browser, newEmail());

            Answer asked = browser.open("/sample/notes/secret");

            assertThat(asked.header("Location"))
                    .contains(browser.origin() + "/auth/prove?max_age=60&return=%2Fsample%2Fnotes%2Fsecret");
            assertThat(server.get("/sample/notes/secret", bearer(server.signUp(newEmail())))
                            .body())
                    .startsWith("Secret notes of");
        }

        @Test
        void a_faces_page_of_the_other_application_asks_for_a_fresh_proof() {
            Browser browser = new Browser(server.uri("/"));
            signIn(browser, newEmail());

            Answer asked = browser.open("/sample/secret-notes");

            assertThat(asked.status()).as("%s", asked).isEqualTo(303);
            assertThat(asked.header("Location"))
                    .contains(browser.origin() + "/auth/prove?max_age=60&return=%2Fsample%2Fsecret-notes");
            String email = newEmail();
            assertThat(server.get("/sample/secret-notes", bearer(server.signUp(email)))
                            .body())
                    .contains("Secret notes of " + email);
        }

        @Test
        void an_access_token_of_the_provider_lets_a_program_in_and_is_injected() {
            URI issuer = URI.create(SharedStack.openIdStack().openIdIssuer());
            String token = new Http(issuer)
                    .postPlain(
                            issuer.getPath() + "/token",
                            "grant_type=client_credentials&scope=gatehouse-api&client_id=reports&client_secret=any",
                            "application/x-www-form-urlencoded")
                    .text("access_token");

            Answer report = server.get("/sample/reports", bearer(token));

            assertThat(report.status()).as(report.toString()).isEqualTo(200);
            assertThat(report.body()).isEqualTo("Report for reports, known to " + issuer);
            assertThat(server.get("/resources/count", bearer(token)).body()).contains("\"readBy\":\"reports\"");
            assertProblem(server.get("/sample/reports", bearer(token + "x")), 401, "invalid_token");
            assertProblem(server.get("/sample/reports", bearer(server.signUp(newEmail()))), 403, "forbidden");
        }

        @Test
        void the_other_application_is_closed_to_strangers() {
            Answer nobody = server.get("/sample/notes");
            Answer stranger = server.get("/sample/notes", bearer("no-such-token-in-the-world"));
            Answer nowhere = server.get("/sample/nowhere");

            assertProblem(nobody, 401, "unauthenticated");
            assertThat(nobody.header("WWW-Authenticate")).contains("Bearer");
            assertProblem(stranger, 401, "invalid_token");
            assertThat(stranger.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
            assertProblem(nowhere, 401, "unauthenticated");
        }

        @Test
        void the_other_application_knows_who_is_calling() {
            String email = newEmail();
            String token = server.signUp(email);

            Answer notes = server.get("/sample/notes", bearer(token));

            assertThat(notes.status()).as(notes.toString()).isEqualTo(200);
            assertThat(notes.body()).isEqualTo("Notes of " + email);
        }

        @Test
        void what_the_server_itself_cannot_read_is_a_problem_like_any_other() {
            RawHttp.Response noRequest = RawHttp.send(server.uri("/"), NO_REQUEST);

            assertThat(noRequest.status()).as(noRequest.text()).isEqualTo(400);
            assertThat(noRequest.text().split("HTTP/1\\.1 ", -1)).hasSize(2);
            assertThat(noRequest.text())
                    .contains("application/problem+json", "X-Request-Id: ", "\"code\":\"invalid_request\"");
        }

        @Test
        void what_the_other_application_permits_to_all_needs_no_session() {
            Answer open = server.get("/sample/notes/public");

            assertThat(open.status()).isEqualTo(200);
            assertThat(open.header("X-Content-Type-Options")).contains("nosniff");
        }

        @Test
        void roles_open_and_close_methods_of_the_other_application() {
            String email = newEmail();
            String token = server.signUp(email);

            Answer members = server.get("/sample/notes/members", bearer(token));

            assertThat(members.status()).as(members.toString()).isEqualTo(200);
            assertThat(members.body()).endsWith(email);
            assertProblem(server.get("/sample/notes/auditors", bearer(token)), 403, "forbidden");
            assertProblem(server.get("/sample/notes/auditors"), 401, "unauthenticated");
        }

        @Test
        void the_master_key_opens_administration_of_the_other_application_and_a_session_does_not() {
            String token = server.signUp(newEmail());

            Answer withKey = server.get("/sample/notes/all", "X-Api-Key", LocalStack.MASTER_KEY);

            assertThat(withKey.status()).as(withKey.toString()).isEqualTo(200);
            assertProblem(server.get("/sample/notes/all", bearer(token)), 401, "invalid_api_key");
            assertProblem(server.get("/sample/notes/all", "X-Api-Key", "wrong"), 401, "invalid_api_key");
        }

        @Test
        void logging_out_of_one_application_ends_the_session_in_the_other() {
            String token = server.signUp(newEmail());
            assertThat(server.get("/sample/notes", bearer(token)).status()).isEqualTo(200);

            server.logout(token);

            assertProblem(server.get("/sample/notes", bearer(token)), 401, "invalid_token");
        }
    }

    @Nested
    @Order(1)
    class Deployed extends Story {

        @AfterAll
        static void leave_a_session_open() {
            openedBeforeRestart = server.signUp(newEmail());
        }
    }

    @Nested
    @Order(2)
    class After_a_restart extends Story {

        @BeforeAll
        static void restart() {
            server.restart();
        }

        @Test
        void sessions_that_were_open_still_are() {
            assertThat(server.session(openedBeforeRestart).status()).isEqualTo(200);
            assertThat(server.get("/sample/notes", bearer(openedBeforeRestart)).status())
                    .isEqualTo(200);
        }
    }

    @Nested
    @Order(3)
    class Without_the_sample {

        @Test
        void gatehouse_alone_takes_its_place_and_knows_the_sessions() {
            server.undeploy();
            assertThat(RawHttp.send(server.uri("/"), NO_REQUEST).text())
                    .as("what of Gatehouse stays behind in the server's listeners")
                    .startsWith("HTTP/1.1 400 ")
                    .doesNotContain("X-Request-Id");
            server.deploy(ProjectFiles.find().ear());

            assertThat(server.session(openedBeforeRestart).status()).isEqualTo(200);
            assertThat(server.get("/sample/notes", bearer(openedBeforeRestart)).status())
                    .isEqualTo(404);
        }
    }

    /** At a provider that does not say when somebody proved themselves. */
    private static Answer signIn(Browser browser, String email) {
        browser.open("/auth/login");
        Answer asked = browser.submit("/auth/signin/local", Map.of());
        String claims = "{\"email\":\"" + email + "\",\"email_verified\":true}";
        Answer there = browser.postForm(
                asked.header("Location").orElseThrow(() -> new AssertionError(asked)),
                Map.of("username", "at-" + email, "claims", claims));
        return browser.follow(there);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("requestId")).isNotEmpty();
    }
}
