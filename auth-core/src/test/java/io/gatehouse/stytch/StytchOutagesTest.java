package io.gatehouse.stytch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.remote.Admission;
import io.gatehouse.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StytchOutagesTest {

    private static final Secret PASSWORD = Secret.of("aB3!aB3!");

    @Test
    void FLT_011_gives_up_on_silence_within_its_own_deadline() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (StubStytch silent = new StubStytch(exchange -> await(over))) {
            long begun = System.nanoTime();

            ProblemException problem = refusal(silent);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(ms(1_300), ms(2_200));
            assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
            assertThat(problem.retryAfter()).isPresent();
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest(name = "FLT-013 {0}")
    @ValueSource(strings = {"", "<html>maintenance</html>", "{}", "[]", "null", "{\"session_token\": \"x\"}"})
    void FLT_013_a_success_that_cannot_be_read_is_no_success(String garbage) throws Exception {
        try (StubStytch stytch = new StubStytch(exchange -> StubStytch.send(exchange, 200, garbage))) {
            assertThat(refusal(stytch).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        }
    }

    @Test
    void a_success_without_a_session_is_no_success() throws Exception {
        String body = """
                {"request_id": "r", "status_code": 200, "user_id": "u", "session_token": "", "session_jwt": "",
                 "user": {"user_id": "u", "emails": [], "status": "active", "phone_numbers": [],
                 "webauthn_registrations": [], "providers": [], "totps": [], "crypto_wallets": [],
                 "biometric_registrations": [], "is_locked": false, "roles": []}}""";
        try (StubStytch stytch = new StubStytch(exchange -> StubStytch.send(exchange, 200, body))) {
            assertThat(refusal(stytch).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void FLT_009_an_error_of_theirs_is_no_answer(int status) throws Exception {
        String body = StubStytch.error(status, "internal_server_error");
        try (StubStytch stytch = new StubStytch(exchange -> StubStytch.send(exchange, status, body))) {
            assertThat(refusal(stytch).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        }
    }

    @Test
    void RATE_008_their_limit_is_passed_on_and_nothing_is_tried_again() throws Exception {
        String body = StubStytch.error(429, "too_many_requests");
        try (StubStytch stytch = new StubStytch(exchange -> StubStytch.send(exchange, 429, body))) {
            ProblemException problem = refusal(stytch);

            assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
            assertThat(problem.retryAfter()).isPresent();
            assertThat(stytch.authorizations()).hasSize(1);
        }
    }

    @Test
    void follows_no_redirect_with_the_secret() throws Exception {
        try (StubStytch elsewhere = new StubStytch(exchange -> StubStytch.send(exchange, 200, "{}"));
                StubStytch stytch = new StubStytch(exchange -> {
                    exchange.getResponseHeaders().add("Location", elsewhere.url() + "/v1/passwords/authenticate");
                    exchange.sendResponseHeaders(307, -1);
                })) {
            assertThat(refusal(stytch).code()).isEqualTo(ProblemCode.UNAVAILABLE);
            assertThat(elsewhere.authorizations()).isEmpty();
        }
    }

    @Test
    void proves_itself_with_project_and_secret() throws Exception {
        String body = StubStytch.error(401, "unauthorized_credentials");
        try (StubStytch stytch = new StubStytch(exchange -> StubStytch.send(exchange, 401, body))) {
            Answer<StytchSession> answer = passwords(stytch).authenticate("ada@example.com", PASSWORD);

            assertThat(answer).isEqualTo(new Answer.Refused<>(Refusal.WRONG_PASSWORD));
            String expected = Base64.getEncoder().encodeToString("project-test-1:secret-test-1".getBytes());
            assertThat(stytch.authorizations()).containsExactly("Basic " + expected);
        }
    }

    @Test
    void a_wrong_secret_is_not_taken_for_a_wrong_link() throws Exception {
        String body = StubStytch.error(401, "unauthorized_credentials");
        try (StubStytch stytch = new StubStytch(exchange -> StubStytch.send(exchange, 401, body))) {
            assertThat(problem(() -> passwords(stytch).resetByLink(Secret.of("token"), PASSWORD))
                            .code())
                    .isEqualTo(ProblemCode.UNAVAILABLE);
        }
    }

    @Test
    void FLT_023_a_name_that_cannot_be_resolved_is_an_outage_and_is_found_within_ten_seconds_of_its_return(
            @TempDir Path folder) throws Exception {
        Path names = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        try (StubStytch stytch =
                new StubStytch(exchange -> StubStytch.send(exchange, 404, StubStytch.error(404, "email_not_found")))) {
            Process jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djdk.net.hosts.file=" + names,
                            "-cp",
                            System.getProperty("java.class.path"),
                            NamesInAFile.class.getName(),
                            Integer.toString(URI.create(stytch.url()).getPort()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();

            assertThat(said).hasSize(2);
            assertThat(said.get(0)).startsWith("UNAVAILABLE true ");
            assertThat(millisAtTheEndOf(said.get(0))).isLessThan(2_000);
            // what the JVM remembers of a name that was not there, and one try more
            assertThat(millisAtTheEndOf(said.get(1))).isLessThan(11_000);
        }
    }

    private static long millisAtTheEndOf(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }

    @Test
    void sends_nothing_twice_when_a_connection_breaks_after_the_request() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        try (StubStytch stytch = new StubStytch(exchange -> {
            if (heard.incrementAndGet() > 1) {
                throw new IOException("drops the connection without an answer");
            }
            StubStytch.send(exchange, 400, StubStytch.error(400, "email_not_found"));
        })) {
            StytchPasswords passwords = passwords(stytch);
            passwords.authenticate("ada@example.com", PASSWORD);

            assertThat(problem(() -> passwords.authenticate("ada@example.com", PASSWORD))
                            .code())
                    .isEqualTo(ProblemCode.UNAVAILABLE);
            assertThat(heard).hasValue(2);
        }
    }

    @Test
    void an_answer_without_end_is_cut_off() throws Exception {
        byte[] chunk = new byte[1 << 16];
        try (StubStytch stytch = new StubStytch(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        })) {
            assertThat(refusal(stytch).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        }
    }

    @Test
    void has_more_than_five_calls_under_way_at_once() throws Exception {
        int calls = 32;
        CyclicBarrier together = new CyclicBarrier(calls);
        try (StubStytch stytch = new StubStytch(exchange -> {
            meet(together);
            StubStytch.send(exchange, 404, StubStytch.error(404, "email_not_found"));
        })) {
            StytchPasswords passwords = passwords(stytch);
            ExecutorService threads = Executors.newFixedThreadPool(calls);

            var answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> passwords.authenticate("ada@example.com", PASSWORD), threads))
                    .limit(calls)
                    .toList();

            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answer.get()).isEqualTo(new Answer.Refused<>(Refusal.UNKNOWN_EMAIL)));
            threads.shutdown();
        }
    }

    @Test
    void after_many_failures_refuses_at_once_and_asks_again_when_some_time_has_gone_by() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        TestClock clock = new TestClock();
        try (StubStytch stytch = new StubStytch(exchange -> {
            asked.incrementAndGet();
            StubStytch.send(exchange, 500, StubStytch.error(500, "internal_server_error"));
        })) {
            StytchPasswords passwords = passwords(stytch, clock);
            for (int i = 0; i < 30; i++) {
                problem(() -> passwords.authenticate("ada@example.com", PASSWORD));
            }
            assertThat(asked).hasValue(10);

            clock.advance(Admission.BREAKER_WAIT.plusMillis(1));
            problem(() -> passwords.authenticate("ada@example.com", PASSWORD));

            assertThat(asked).hasValue(11);
        }
    }

    @Test
    void refusals_do_not_open_the_breaker() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (StubStytch stytch = new StubStytch(exchange -> {
            asked.incrementAndGet();
            StubStytch.send(exchange, 404, StubStytch.error(404, "email_not_found"));
        })) {
            StytchPasswords passwords = passwords(stytch);
            for (int i = 0; i < 40; i++) {
                passwords.authenticate("ada@example.com", PASSWORD);
            }
            assertThat(asked).hasValue(40);
        }
    }

    @Test
    void LOG_003_neither_the_log_nor_the_problem_holds_anything_of_what_stytch_sent() throws Exception {
        StringBuilder log = new StringBuilder();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                log.append(entry.getMessage())
                        .append(List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters()))
                        .append(entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.gatehouse");
        logger.addHandler(listening);
        String body = "{\"session_token\": \"a-token-that-nobody-may-see\"";
        try (StubStytch stytch = new StubStytch(exchange -> StubStytch.send(exchange, 200, body))) {
            ProblemException problem = refusal(stytch);

            assertThat(log.toString()).contains("passwords.authenticate").doesNotContain("nobody-may-see");
            assertThat(problem.getCause()).isNull();
        } finally {
            logger.removeHandler(listening);
        }
    }

    private static StytchPasswords passwords(StubStytch stytch) {
        return passwords(stytch, Clock.systemUTC());
    }

    private static StytchPasswords passwords(StubStytch stytch, Clock clock) {
        StytchConfig config = stytch.config();
        return new StytchPasswords(new StytchConnection(config), config, new StytchMetrics(), clock);
    }

    private static ProblemException refusal(StubStytch stytch) {
        StytchPasswords passwords = passwords(stytch);
        return problem(() -> passwords.authenticate("ada@example.com", PASSWORD));
    }

    private static ProblemException problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private static void meet(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IOException(broken);
        }
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
