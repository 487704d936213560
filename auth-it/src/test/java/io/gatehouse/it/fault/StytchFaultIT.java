package io.gatehouse.it.fault;

import static io.gatehouse.it.fault.FaultStack.onTheWire;
import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Stytch;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stytch erring, silent, slow, talking nonsense or out of reach. */
class StytchFaultIT {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 12;
    private static final int MINUTE = 60;
    /** More than the breaker waits until it tries again. */
    private static final long BREAKER_SECONDS = 6;

    private final LocalStack stack = FaultStack.stack();
    private final Stytch stytch = stack.stytch();
    private final Node node = FaultStack.node();

    @BeforeEach
    void mend() {
        FaultStack.mend();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                arguments("FLT-009 500", "error", Map.of("status", 500, "error_type", "internal_server_error")),
                arguments("FLT-011 silence", "silence", Map.of()),
                arguments("FLT-013 HTML", "garbage", Map.of()),
                arguments("FLT-013 empty", "garbage", Map.of("body", "")),
                arguments("FLT-013 empty object", "garbage", Map.of("body", "{}")),
                arguments("FLT-013 half an answer", "truncated", Map.of()),
                arguments("FLT-013 connection lost", "drop", Map.of()),
                arguments("slow", "latency", Map.of("latency_ms", 5_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void live_sessions_go_on_and_sign_in_answers_503_in_time(String name, String kind, Map<String, ?> more) {
        String email = newEmail();
        String token = node.signUp(email);
        Timings signIns = new Timings();
        Timings checks = new Timings();
        Timings open = new Timings();

        FaultStack.stytch(kind, more).during(() -> {
            for (int i = 0; i < ATTEMPTS; i++) {
                refusedForNow(signIns.time(() -> node.login(email, PASSWORD)));
                for (int n = 0; n < 10; n++) {
                    assertThat(checks.time(() -> node.session(token)).status()).isEqualTo(200);
                    open.time(() -> node.get("/health/live"));
                }
            }
            refusedForNow(node.trySignUp(newEmail(), PASSWORD, newAddress()));
            refusedForNow(node.sessionOfStranger("unknown-" + newEmail().replace('@', '-')));
            assertThat(FaultStack.readiness(node)).isEqualTo(200);
        });

        Timings.note(name + ": sign-ins " + signIns + "; checks " + checks + "; open " + open);
        assertThat(signIns.percentile(0.9)).isLessThan(ANSWER.plus(open.percentile(0.99)));
        assertThat(checks.percentile(0.5)).isLessThan(open.percentile(0.5).plusMillis(20));
        comesBack(email);
    }

    @Test
    void FLT_009_a_quarter_of_an_hour_of_500s_ends_no_session_in_use() {
        String email = newEmail();
        String token = node.signUp(email);

        FaultStack.stytch("error", Map.of("status", 500, "error_type", "internal_server_error"))
                .during(() -> {
                    for (int minute = 0; minute < 15; minute++) {
                        stack.advanceClock(MINUTE);
                        assertThat(node.session(token).status()).isEqualTo(200);
                        refusedForNow(node.login(email, PASSWORD));
                    }
                });

        comesBack(email);
        assertThat(node.session(token).status()).isEqualTo(200);
    }

    @Test
    void a_slow_stytch_for_two_hours_ends_no_session_that_stays_within_its_bound() {
        String token = node.signUp(newEmail());
        // renewed just before, so that most of its hour is left
        node.post("/auth/refresh", Map.of("sessionToken", token), "Authorization", "Bearer " + token);

        FaultStack.stytch("latency", Map.of("latency_ms", 5_000)).during(() -> {
            for (int minute = 0; minute < 50; minute += 10) {
                stack.advanceClock(10 * MINUTE);
                stytch.forgetCounts();
                // what waits for Stytch in the background takes its time, and notes the use of the session first
                eventually(Duration.ofSeconds(10), () -> {
                    assertThat(node.session(token).status()).isEqualTo(200);
                    assertThat(stytch.calls("sessions.authenticate")).isPositive();
                });
            }
            stack.advanceClock(70 * MINUTE);
            eventually(
                    Duration.ofSeconds(1),
                    () -> assertThat(node.session(token).status()).isEqualTo(401));
            assertThat(FaultStack.readiness(node)).isEqualTo(200);
        });
    }

    @Test
    void FLT_011_a_stytch_that_takes_connections_and_says_nothing_holds_up_nobody_else() {
        String email = newEmail();
        String token = node.signUp(email);
        Timings signIns = new Timings();
        Timings checks = new Timings();
        Timings open = new Timings();

        onTheWire(FaultStack.wires(), wires -> wires.stytch().stall())
                .during(() -> new Crowd(24, Duration.ofMillis(50), Duration.ofSeconds(4)).each(n -> {
                    if (n % 4 == 0) {
                        refusedForNow(signIns.time(() -> node.login(newEmail(), PASSWORD)));
                    } else {
                        assertThat(checks.time(() -> node.session(token)).status())
                                .isEqualTo(200);
                        open.time(() -> node.get("/health/live"));
                    }
                }));

        Timings.note("FLT-011 wire: sign-ins " + signIns + "; checks " + checks + "; open " + open);
        assertThat(signIns.percentile(0.99)).isLessThan(ANSWER.plus(open.percentile(0.99)));
        assertThat(checks.percentile(0.5)).isLessThan(open.percentile(0.5).plusMillis(20));
        comesBack(email);
    }

    @Test
    void a_limit_of_stytch_is_passed_on_and_nothing_is_tried_again() {
        String email = newEmail();
        String token = node.signUp(email);
        stytch.forgetCounts();

        FaultStack.stytch("error", Map.of("status", 429, "error_type", "too_many_requests"))
                .during(() -> {
                    for (int i = 0; i < 5; i++) {
                        Answer answer = node.login(email, PASSWORD);
                        assertThat(answer.status()).isEqualTo(429);
                        assertThat(answer.header("Retry-After")).isPresent();
                    }
                    assertThat(stytch.calls("passwords.authenticate")).isEqualTo(5);
                    assertThat(node.session(token).status()).isEqualTo(200);
                });

        comesBack(email);
    }

    @Test
    void RATE_008_a_limit_of_stytch_is_passed_on_to_whoever_asked_for_something() {
        String invited = newEmail();
        node.invite(invited);
        Map<String, String> newPassword = Map.of("sessionToken", stytch.linkTokenFor(invited), "password", PASSWORD);

        FaultStack.stytch("error", Map.of("status", 429, "error_type", "too_many_requests"))
                .during(() -> {
                    limited(node.trySignUp(newEmail(), PASSWORD, newAddress()));
                    limited(node.login(newEmail(), PASSWORD));
                    limited(node.post("/auth/password", newPassword));
                    limited(node.invite(newEmail()));
                    limited(node.sessionOfStranger("unknown-" + newEmail().replace('@', '-')));
                });

        assertThat(node.post("/auth/password", newPassword).status()).isEqualTo(200);
    }

    @Test
    void RATE_008_forgot_password_has_answered_before_stytch_limits_us_and_tries_once() {
        String known = newEmail();
        node.signUp(known);
        stytch.forgetCounts();

        FaultStack.stytch("error", Map.of("status", 429, "error_type", "too_many_requests"))
                .during(() -> {
                    assertThat(node.post("/auth/forgot-password", Map.of("email", known))
                                    .status())
                            .isEqualTo(202);
                    eventually(
                            Duration.ofSeconds(5),
                            () -> assertThat(stytch.calls("passwordsemail.resetStart"))
                                    .isOne());
                });

        assertThat(stytch.mailsTo(known)).isZero();
    }

    private static void limited(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(429);
        assertThat(answer.text("code")).isEqualTo("too_many_attempts");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    private void comesBack(String email) {
        stack.advanceClock(BREAKER_SECONDS);
        eventually(
                Duration.ofSeconds(5),
                () -> assertThat(node.login(email, PASSWORD).status()).isEqualTo(200));
    }

    private static void refusedForNow(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
    }
}
