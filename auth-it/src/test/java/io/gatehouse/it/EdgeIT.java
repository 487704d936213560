package io.gatehouse.it;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.RawHttp;
import io.gatehouse.it.stack.SharedStack;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send. The ids are those of the catalogue of bad inputs that target/bad-inputs.md lists. */
class EdgeIT {

    private final Node gatehouse = SharedStack.node();

    @ParameterizedTest(name = "PATH {0}")
    @ValueSource(
            strings = {
                "/resources;x=y",
                "/auth;/session",
                "/resources%00",
                "/%5cresources",
                "//resources",
                "/auth/../resources",
                "/%2e%2e/resources",
                "/resources%2f",
                "/auth/login%3bx",
            })
    void PATH_002_PATH_005_ambiguous_paths_are_refused(String path) {
        assertThat(raw("GET " + path + " HTTP/1.1").status()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/resources/", "/resources.json", "/resources?x=/auth/login", "/nothing"})
    void PATH_006_PATH_009_whatever_is_not_opened_is_closed(String path) {
        assertThat(gatehouse.get(path).status()).isEqualTo(401);
    }

    /** With a session, so that what is refused is the file and not the stranger. */
    @ParameterizedTest(name = "PATH-007 {0}")
    @CsvSource({
        "/WEB-INF/web.xml, 404",
        "/WEB-INF/classes/META-INF/openapi.yaml, 404",
        "/META-INF/MANIFEST.MF, 404",
        "/web-inf/web.xml, 404",
        "/WEB-INF/, 404",
        "/WEB-INF/error, 404",
        "/jakarta.faces.resource/web.xml?ln=../WEB-INF, 404",
        "/assets/../WEB-INF/web.xml, 404",
    })
    void PATH_007_what_belongs_to_the_application_alone_is_not_handed_out(String path, int status) {
        RawHttp.Response answer = RawHttp.send(
                gatehouse.uri("/"),
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + gatehouse.signUp(newEmail()) + "\r\n\r\n");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("<web-app", "openapi:", "Manifest-Version");
    }

    @ParameterizedTest(name = "PATH-008 {0}")
    @ValueSource(strings = {"FOO", "TRACE", "PROPFIND", "get", "DELETE"})
    void PATH_008_odd_methods_are_refused(String method) {
        RawHttp.Response answer = RawHttp.send(
                gatehouse.uri("/"),
                method + " /auth/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + gatehouse.signUp(newEmail()) + "\r\n\r\n");

        assertThat(answer.status()).as(answer.text()).isIn(405, 501);
        assertThat(answer.text()).containsIgnoringCase("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Original-URL, /auth/login",
        "X-Rewrite-URL, /auth/login",
        "X-Forwarded-Uri, /auth/login",
        "X-Forwarded-User, admin",
        "X_Forwarded_User, admin",
        "X-User, admin",
        "User-Agent, kube-probe/1.29",
        "X-HTTP-Method-Override, POST",
    })
    void PATH_011_PATH_012_ADM_010_headers_open_nothing(String name, String value) {
        assertThat(gatehouse.get("/resources", name, value).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, 303, 401, unauthenticated",
        "/resources, 303, 401, unauthenticated",
        "/resources;x=y, 400, 400, invalid_request",
    })
    void a_browser_that_goes_astray_gets_a_page_and_a_client_a_problem(
            String path, int shown, int status, String code) {
        Answer page = gatehouse.get(path, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        Answer problem = gatehouse.get(path, "Accept", "*/*");

        assertThat(page.status()).as("%s", page).isEqualTo(shown);
        if (shown == 303) {
            assertThat(page.header("Location"))
                    .hasValueSatisfying(to -> assertThat(to).contains("/auth/login?return="));
        } else {
            assertThat(page.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(page.body()).contains(page.header("X-Request-Id").orElseThrow());
        }
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(problem.text("code")).isEqualTo(code);
        assertThat(problem.text("requestId"))
                .isEqualTo(problem.header("X-Request-Id").orElseThrow());
    }

    @Test
    void a_browser_that_is_signed_in_and_goes_astray_gets_a_page_too() {
        String token = gatehouse.signUp(newEmail());

        Answer page = gatehouse.get("/nothing", "Accept", "text/html", "Authorization", "Bearer " + token);
        Answer problem = gatehouse.get("/nothing", bearer(token));

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("<html").contains("There is nothing here.");
        assertThat(problem.text("code")).isEqualTo("not_found");
    }

    @Test
    void RDR_030_two_hosts_are_refused() {
        assertThat(RawHttp.send(
                                gatehouse.uri("/"),
                                "GET /auth/session HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n"
                                        + "Connection: close\r\n\r\n")
                        .status())
                .isEqualTo(400);
    }

    /** What is behind the first request gets an answer only where the framing says without doubt that it is a request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: -1",
                "Content-Length: 0x5",
                "Content-Length : 5",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding:\u000bchunked",
                "X-Folded: a\r\n Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            })
    void HTTP_001_a_body_whose_length_is_in_doubt_is_refused_and_hides_no_request(String framing) {
        RawHttp.Response answer = RawHttp.send(
                gatehouse.uri("/"),
                "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + framing
                        + "\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n"
                        + "Connection: close\r\n\r\n");

        assertThat(answer.status()).as(answer.text()).isBetween(400, 501);
        assertThat(answer.text().split("HTTP/1\\.1 ", -1)).as(answer.text()).hasSize(2);
    }

    @Test
    void HTTP_003_five_thousand_idle_connections_hold_up_nobody() throws IOException {
        String token = gatehouse.signUp(newEmail());
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 5_000; i++) {
                Socket socket = new Socket("127.0.0.1", gatehouse.uri("/").getPort());
                idle.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write("GET /auth/session HTTP/1.1\r\nHost: loc".getBytes(US_ASCII));
                }
            }
            for (int i = 0; i < 20; i++) {
                long begin = System.nanoTime();
                assertThat(gatehouse.session(token).status()).isEqualTo(200);
                assertThat(gatehouse.management().get("/health/ready").status()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    /** Such a request has no headers: should any be read all the same, they say who is calling. */
    @ParameterizedTest(name = "HTTP-010 {0}")
    @ValueSource(strings = {"GET /health/live", "GET /auth/login", "GET /resources", "GET /resources HTTP/0.9"})
    void HTTP_010_the_oldest_protocol_is_refused(String line) {
        RawHttp.Response answer = RawHttp.send(
                gatehouse.uri("/"),
                line + "\r\nHost: localhost\r\nAuthorization: Bearer " + gatehouse.signUp(newEmail()) + "\r\n\r\n");

        // closed without a word, or refused: in that protocol, by a body without a status line
        assertThat(answer.status() == 0 || answer.status() >= 400)
                .as(answer.text())
                .isTrue();
        assertThat(answer.text().isEmpty()
                        || answer.text().contains("\"code\":\"invalid_request\"")
                        || answer.text().contains("Content-Length: 0"))
                .as(answer.text())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "a b",
                "abcdefghijklmnopqrstuvwxyz, Bearer abcdefghijklmnopqrstuvwxyz",
                "é",
                "eyJ.x.y"
            })
    void BEAR_002_malformed_bearers_are_refused(String token) {
        RawHttp.Response answer = RawHttp.send(
                gatehouse.uri("/"),
                "GET /resources HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n");

        assertThat(answer.status()).isIn(400, 401);
    }

    @Test
    void BEAR_003_ADM_003_credentials_in_the_query_count_for_nothing_and_are_not_logged() throws IOException {
        String token = gatehouse.signUp(newEmail());

        assertThat(gatehouse.get("/resources?access_token=" + token).status()).isEqualTo(401);
        assertThat(gatehouse
                        .post(
                                "/auth/invite?X-Api-Key=" + LocalStack.MASTER_KEY,
                                Map.of("email", newEmail(), "firstName", "A", "lastName", "B"))
                        .status())
                .isEqualTo(401);
        assertThat(Files.readString(gatehouse.payara().log(), ISO_8859_1))
                .isNotEmpty()
                .doesNotContain(token, LocalStack.MASTER_KEY);
    }

    @Test
    void BEAR_004_basic_credentials_are_no_session() {
        assertThat(gatehouse.get("/resources", "Authorization", "Basic YTpi").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"email\":\"a@example.com\"}",
                "{\"email\":\"a@example.com\",\"password\":null}",
                "{\"email\":\"a@example.com\",\"password\":7}",
                "{\"email\":\"a@example.com\",\"password\":[\"x\"]}",
                "{\"email\":\"a@example.com\",\"password\":\"x\",\"admin\":true}",
                "{\"email\":\"a@example.com\",\"email\":\"b@example.com\",\"password\":\"x\"}",
                "{\"email\":\"a@example.com\",\"password\":\"x\"} {}",
                "{\"email\":NaN,\"password\":\"x\"}",
            })
    void HTTP_005_bodies_that_are_not_what_was_asked_for_are_refused(String body) {
        Answer answer = gatehouse.postText("/auth/login", body, "X-Forwarded-For", newAddress());

        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.text("code")).isEqualTo("invalid_request");
    }

    @Test
    void HTTP_005_deep_and_wide_bodies_are_refused_quickly() {
        String deep = "{\"email\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        String large = "{\"email\":\"" + "a".repeat(100_000) + "\"}";
        StringBuilder wide = new StringBuilder("{\"email\":\"a@example.com\"");
        for (int i = 0; i < 1_000_000; i++) {
            wide.append(",\"k").append(i).append("\":1");
        }

        assertRefusedQuickly(deep, 400, "invalid_request");
        assertRefusedQuickly(large, 413, "body_too_large");
        assertRefusedQuickly(wide.append('}').toString(), 413, "body_too_large");
    }

    /** A single calm try is enough: what a busy machine adds is noise. */
    private void assertRefusedQuickly(String body, int status, String code) {
        eventually(Duration.ofSeconds(30), () -> {
            long begin = System.nanoTime();
            Answer answer = gatehouse.postText("/auth/login", body);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text("code")).isEqualTo(code);
            assertThat(took).isLessThanOrEqualTo(Duration.ofMillis(100));
        });
    }

    @Test
    void logout_takes_a_body_that_is_empty_whatever_type_it_is_said_to_have() {
        String token = gatehouse.signUp(newEmail());

        Answer answer = gatehouse.postText("/auth/logout", "", bearer(token));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(gatehouse.session(token).status()).isEqualTo(401);
    }

    @Test
    void a_refused_body_names_every_field_that_is_wrong_and_repeats_no_value() {
        Answer answer = gatehouse.postText(
                "/auth/sign-up",
                "{\"email\":\"not-an-address\",\"password\":[\"a-secret\"],\"firstName\":\"two\\nlines\",\"lastName\":7.5,"
                        + "\"admin\":\"yes-please\"}",
                "X-Forwarded-For",
                newAddress());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().findValuesAsText("field"))
                .containsExactlyInAnyOrder("email", "password", "firstName", "lastName", "admin");
        assertThat(answer.body()).doesNotContain("a-secret", "not-an-address", "two", "7.5", "yes-please");
    }

    @ParameterizedTest(name = "HTTP-006 {0}")
    @ValueSource(
            strings = {
                "/auth/sign-up",
                "/auth/login",
                "/auth/password",
                "/auth/forgot-password",
                "/auth/invite",
                "/auth/refresh",
                "/auth/logout",
                "/admin/api/v1/roles",
                "/admin/api/v1/role-mappings",
            })
    void HTTP_006_CSRF_002_other_content_types_are_refused_and_none_is_too(String path) {
        String token = gatehouse.signUp(newEmail());
        String body = "{\"email\":\"a@example.com\",\"password\":\"x\"}";
        String[] credentials = {"Authorization", "Bearer " + token, "X-Api-Key", LocalStack.MASTER_KEY};

        for (Answer answer : List.of(
                gatehouse.postPlain(path, body, "text/plain", credentials),
                gatehouse.postPlain(path, body, "multipart/form-data; boundary=x", credentials),
                gatehouse.postPlain(path, body, "application/json; charset=utf-16", credentials),
                gatehouse.postUntyped(path, body, credentials))) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(415);
            assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
        }
        assertThat(gatehouse.session(token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json; charset=utf-16"})
    void HTTP_006_a_role_is_changed_by_json_alone(String type) {
        Answer answer = gatehouse.putPlain(
                "/admin/api/v1/roles/auditor", "{\"permissions\":[]}", type, "X-Api-Key", LocalStack.MASTER_KEY);

        assertThat(answer.status()).as("%s", answer).isEqualTo(415);
        assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest(name = "HTTP-008 {0}")
    @ValueSource(strings = {"text/xml", "*/*;q=bad", "no-type-at-all"})
    void HTTP_008_an_accept_header_that_cannot_be_met_gets_a_problem(String accept) {
        Answer answer = gatehouse.get(
                "/auth/session", "Accept", accept, "Authorization", "Bearer " + gatehouse.signUp(newEmail()));

        assertThat(answer.status()).as("%s", answer).isEqualTo(406);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.text("code")).isEqualTo("not_acceptable");
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void LOGIN_004_a_huge_password_is_refused_before_anybody_hashes_it() {
        Answer answer = gatehouse.login(newEmail(), "A1!a".repeat(260_000));

        assertThat(answer.status()).isIn(400, 413);
    }

    @Test
    void LOGIN_001_the_answers_to_a_wrong_password_and_an_unknown_email_do_not_differ() {
        String email = newEmail();
        gatehouse.signUp(email);

        Answer wrong = gatehouse.login(email, "Wrong-Horse-7-Battery");
        Answer unknown = gatehouse.login(newEmail(), PASSWORD);

        assertThat(withoutRequestId(unknown.body())).isEqualTo(withoutRequestId(wrong.body()));
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(wrong.response().headers().map().keySet());
    }

    /** The benchmark "pairs" measures 2,000; what a busy machine adds is noise, so a single calm round is enough. */
    @Test
    void LOGIN_001_the_time_of_a_refusal_does_not_tell_that_an_account_exists() {
        ExecutorService clients = Executors.newFixedThreadPool(6);
        try {
            eventually(Duration.ofSeconds(60), () -> {
                List<String> people =
                        Stream.generate(Gatehouse::newEmail).limit(8).toList();
                people.forEach(gatehouse::signUp);
                List<Future<Long>> known = new ArrayList<>();
                List<Future<Long>> unknown = new ArrayList<>();
                for (int i = 0; i < 48; i++) {
                    String person = people.get(i % people.size());
                    known.add(clients.submit(() -> nanosOfRefusal(person)));
                    unknown.add(clients.submit(() -> nanosOfRefusal(newEmail())));
                }

                assertThat(Math.abs(median(known) - median(unknown)))
                        .isLessThan(Duration.ofMillis(5).toNanos());
            });
        } finally {
            clients.shutdownNow();
        }
    }

    private long nanosOfRefusal(String email) {
        long begin = System.nanoTime();
        assertThat(gatehouse.login(email, "Wrong-Horse-7-Battery").status()).isEqualTo(403);
        return System.nanoTime() - begin;
    }

    private static long median(List<Future<Long>> answers) {
        List<Long> sorted = answers.stream().map(EdgeIT::result).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    @Test
    void LOGIN_003_the_answers_to_a_reset_do_not_differ() {
        String email = newEmail();
        gatehouse.signUp(email);

        Answer known = gatehouse.post("/auth/forgot-password", Map.of("email", email), "X-Forwarded-For", newAddress());
        Answer unknown =
                gatehouse.post("/auth/forgot-password", Map.of("email", newEmail()), "X-Forwarded-For", newAddress());

        assertThat(known.status()).isEqualTo(202);
        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @Test
    void RATE_001_the_eleventh_failure_in_a_quarter_of_an_hour_has_to_wait() {
        String email = newEmail();
        gatehouse.signUp(email);
        for (int i = 0; i < 10; i++) {
            assertThat(gatehouse.login(email, "Wrong-Horse-7-Battery").status()).isEqualTo(403);
        }

        Answer eleventh = gatehouse.login(email, "Wrong-Horse-7-Battery");

        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(eleventh.header("Retry-After")).isPresent();
        assertThat(gatehouse.login(email, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void LOGIN_013_a_known_device_still_gets_in_while_strangers_are_locked_out() {
        String email = newEmail();
        // a device is told by its neighbourhood too: strangers must come from elsewhere
        String home = "198.51.100.7";
        gatehouse.trySignUp(email, PASSWORD, home);
        assertThat(gatehouse.login(email, PASSWORD, home).status()).isEqualTo(200);
        for (int i = 0; i < 16; i++) {
            // past the wait of the failure before, so that the next wait is twice as long
            SharedStack.stack().advanceClock(i < 10 ? 0 : 40);
            gatehouse.login(email, "Wrong-Horse-7-Battery");
        }

        assertThat(gatehouse.login(email, PASSWORD).status()).isEqualTo(429);
        assertThat(gatehouse.login(email, PASSWORD, home).status()).isEqualTo(200);
    }

    /** The limit is 30 in a minute; the guard counts before any filter has run. */
    @Test
    void made_up_tokens_of_one_client_are_refused_and_shut_out_nobody_else() {
        String flooder = newAddress();
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            answers.add(sessionOf(UUID.randomUUID().toString(), flooder));
        }

        assertThat(answers).startsWith(401).endsWith(429);
        assertThat(sessionOf(UUID.randomUUID().toString(), newAddress())).isEqualTo(401);
    }

    private int sessionOf(String token, String address) {
        return gatehouse
                .get("/auth/session", "Authorization", "Bearer " + token, "X-Forwarded-For", address)
                .status();
    }

    @Test
    void RATE_007_mails_to_one_address_are_a_minute_apart() {
        String email = newEmail();
        gatehouse.signUp(email);
        gatehouse.post("/auth/forgot-password", Map.of("email", email), "X-Forwarded-For", newAddress());

        Answer again = gatehouse.post("/auth/forgot-password", Map.of("email", email), "X-Forwarded-For", newAddress());

        assertThat(again.status()).isEqualTo(429);
        eventually(
                Duration.ofSeconds(5),
                () -> assertThat(SharedStack.stack().stytch().mailsTo(email)).isEqualTo(1));
    }

    @Test
    void ADM_002_ADM_006_wrong_master_keys_are_refused_and_limited_by_address() {
        String address = newAddress();
        Map<String, String> person = Map.of("email", newEmail(), "firstName", "A", "lastName", "B");
        for (int i = 0; i < 20; i++) {
            assertThat(gatehouse
                            .post("/auth/invite", person, "X-Api-Key", "wrong-" + i, "X-Forwarded-For", address)
                            .status())
                    .isEqualTo(401);
        }

        assertThat(gatehouse
                        .post("/auth/invite", person, "X-Api-Key", "wrong", "X-Forwarded-For", address)
                        .status())
                .isEqualTo(429);
        assertThat(gatehouse.invite(newEmail()).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "http://localhost:3000.evil.example", "null", "http://localhost:30000"})
    void CORS_001_CORS_002_other_origins_get_no_permission(String origin) {
        Answer answer = gatehouse.get("/resources", "Origin", origin);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void an_allowed_origin_may_call_with_credentials() {
        Answer preflight = gatehouse.method(
                "OPTIONS",
                "/auth/login",
                "Origin",
                "http://localhost:3000",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type");

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .hasValueSatisfying(allowed -> assertThat(allowed.split(", "))
                        .contains("Authorization", "Content-Type", "If-Match", "Idempotency-Key"));
        assertThat(preflight.header("Access-Control-Expose-Headers"))
                .hasValueSatisfying(exposed -> assertThat(exposed.split(", ")).contains("X-New-Session-Token", "ETag"));
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains("http://localhost:3000");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).contains("true");
    }

    @Test
    void HDR_001_every_answer_carries_the_headers_that_protect_it() {
        // FixedHeaders holds the same against each answer that any test gets
        List<Answer> answers = List.of(
                gatehouse.get("/resources"),
                gatehouse.get("/auth/session", bearer(gatehouse.signUp(newEmail()))),
                gatehouse.get("/health/live"),
                gatehouse.get("/auth/password"),
                gatehouse.postText("/auth/login", "{"),
                gatehouse.method("DELETE", "/auth/login"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Referrer-Policy")).isPresent();
            assertThat(answer.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
            assertThat(answer.header("X-Request-Id")).isPresent();
            assertThat(answer.header("Cache-Control")).contains("no-store");
            // in the clear it would count for nothing (RFC 6797, 7.2); ProductionIT has it
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
            assertThat(answer.header("Server")).isEmpty();
            assertThat(answer.header("X-Powered-By")).isEmpty();
        });
    }

    @Test
    void HDR_002_logging_out_clears_what_the_browser_kept() {
        assertThat(gatehouse.logout(gatehouse.signUp(newEmail())).header("Clear-Site-Data"))
                .hasValueSatisfying(cleared -> assertThat(cleared)
                        .contains("\"cache\"", "\"storage\"")
                        // those of neighbouring hosts would go as well
                        .doesNotContain("cookies"));
    }

    @Test
    void CFG_005_health_metrics_and_the_description_are_not_on_the_applications_port() {
        for (String path : List.of("/health", "/health/ready", "/metrics", "/openapi")) {
            assertThat(gatehouse.get(path).status()).as(path).isIn(401, 404);
            assertThat(gatehouse.management().get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(gatehouse.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void health_has_a_check_for_each_dependency() {
        assertThat(gatehouse.management().get("/health/ready").body())
                .contains("\"name\":\"database\"", "\"name\":\"redis\"", "\"name\":\"stytch\"")
                .contains("\"passwords\":\"called\"");
    }

    @Test
    void the_description_can_be_read_and_tried_in_local_runs() {
        Answer page = gatehouse.get("/swagger-ui");

        assertThat(page.status()).as("%s", page).isEqualTo(200);
        assertThat(page.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        for (String file : List.of("start.js", "swagger-ui-bundle.js", "swagger-ui.css")) {
            assertThat(page.body()).contains(file);
            assertThat(gatehouse.get("/swagger-ui/" + file).status()).as(file).isEqualTo(200);
        }
        assertThat(gatehouse.get("/swagger-ui/openapi.yaml").body()).contains("/auth/sign-up:");
        assertThat(gatehouse.get("/swagger-ui/other.js").status()).isEqualTo(404);
    }

    /** Of the dashboard, all but "up", which Prometheus itself makes. */
    @Test
    void every_metric_on_the_dashboard_is_there() throws IOException {
        String email = newEmail();
        gatehouse.session(gatehouse.signUp(email));
        for (int mail = 0; mail < 2; mail++) {
            // the second one too soon, so that a limit is hit
            gatehouse.post("/auth/forgot-password", Map.of("email", email), "X-Forwarded-For", newAddress());
        }
        String dashboard =
                Files.readString(ProjectFiles.find().root().resolve("docker/grafana/dashboards/gatehouse.json"));
        Set<String> shown = Pattern.compile("gatehouse_[a-z_]+")
                .matcher(dashboard)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        Set<String> there = gatehouse
                .management()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());

        assertThat(shown).hasSizeGreaterThan(8);
        assertThat(there).containsAll(shown);
    }

    @Test
    void live_sessions_and_breakers_are_among_the_metrics() {
        String metrics = gatehouse.management().get("/metrics").body();

        assertThat(metrics)
                .contains("gatehouse_sessions_live", "gatehouse_breaker_open")
                .contains("breaker=\"redis\"", "breaker=\"database\"");
    }

    @Test
    void times_in_the_metrics_are_in_the_unit_of_their_name() {
        gatehouse.signUp(newEmail());

        List<Double> times = gatehouse
                .management()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("gatehouse_stytch_call_microseconds"))
                .filter(line -> line.contains("quantile") || line.contains("_mean{"))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();

        assertThat(times).isNotEmpty().allSatisfy(micros -> assertThat(micros).isBetween(100.0, 5_000_000.0));
    }

    @Test
    void ML_001_a_link_works_once() {
        String email = newEmail();
        gatehouse.invite(email);
        String token = SharedStack.stack().stytch().linkTokenFor(email);
        setPassword(token);

        Answer again = setPassword(token);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("code")).isEqualTo("link_not_valid");
    }

    @Test
    void ML_002_looking_at_the_page_behind_a_link_does_not_use_it_up() {
        String email = newEmail();
        gatehouse.invite(email);
        String token = SharedStack.stack().stytch().linkTokenFor(email);

        assertThat(gatehouse
                        .get("/auth/password?stytch_token_type=magic_links&token=" + token)
                        .status())
                .isEqualTo(200);
        assertThat(gatehouse
                        .method("HEAD", "/auth/password?stytch_token_type=magic_links&token=" + token)
                        .status())
                .isEqualTo(200);

        assertThat(setPassword(token).status()).isEqualTo(200);
    }

    @Test
    void ML_004_RDR_029_the_link_leads_to_the_configured_address_whatever_the_request_says() {
        String email = newEmail();
        String body = "{\"email\":\"" + email + "\",\"firstName\":\"A\",\"lastName\":\"B\"}";
        RawHttp.Response invited = RawHttp.send(
                gatehouse.uri("/"),
                "POST /auth/invite HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                        + "X-Forwarded-Proto: https\r\nForwarded: host=evil.example;proto=https\r\nX-Api-Key: "
                        + LocalStack.MASTER_KEY + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\nConnection: close\r\n\r\n" + body);
        assertThat(invited.status()).as(invited.text()).isEqualTo(201);

        assertThat(SharedStack.stack()
                        .stytch()
                        .mailTo(email)
                        .orElseThrow()
                        .path("link")
                        .asText())
                .startsWith(gatehouse.uri("/").toString().replace("127.0.0.1", "localhost") + "auth/password?")
                .doesNotContain("evil");
    }

    @Test
    void LOGIN_018_no_password_is_set_without_a_link() {
        String email = newEmail();
        String token = gatehouse.signUp(email);

        assertThat(setPassword(token).status()).isEqualTo(400);
        assertThat(setPassword("a-token-that-nobody-was-ever-sent").status()).isEqualTo(400);
        assertThat(gatehouse.login(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void LOGIN_007_a_password_is_the_same_however_its_letters_are_composed() {
        String email = newEmail();
        gatehouse.trySignUp(email, "Äpfel-Birnen-7-\uD83C\uDF4E", newAddress());

        assertThat(gatehouse.login(email, "A\u0308pfel-Birnen-7-\uD83C\uDF4E").status())
                .isEqualTo(200);
    }

    private Answer setPassword(String token) {
        return gatehouse.post(
                "/auth/password",
                Map.of("sessionToken", token, "password", Gatehouse.PASSWORD),
                "X-Forwarded-For",
                newAddress());
    }

    private RawHttp.Response raw(String requestLine) {
        return RawHttp.send(gatehouse.uri("/"), requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static String withoutRequestId(String body) {
        return body.replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
