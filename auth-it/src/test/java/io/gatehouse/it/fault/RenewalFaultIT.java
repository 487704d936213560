package io.gatehouse.it.fault;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.CallRate;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Stytch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Renewals that meet an end, a herd, a slow Stytch, or a clock that was set. */
class RenewalFaultIT {

    private static final String VERIFY = "sessions.authenticate";
    private static final String RENEWED = "X-New-Session-Token";
    private static final long MINUTE = 60;
    /** After a renewal that failed, the next try waits at most this long. */
    private static final long PAUSE_SECONDS = 31;

    private static final Duration COMES_BACK = Duration.ofSeconds(5);
    /** Calls to Stytch that all nodes together make per second to find, recheck and renew sessions. */
    private static final int BUDGET = 50;

    private final LocalStack stack = FaultStack.stack();
    private final Stytch stytch = stack.stytch();
    private final Node one = FaultStack.node();
    private final Node other = FaultStack.otherNode();

    @BeforeEach
    void mend() {
        FaultStack.mend();
    }

    @AfterEach
    void keepTokens() {
        stytch.change("rotate_session_tokens", false);
    }

    @Test
    void REF_011_a_session_that_ends_while_it_is_renewed_stays_ended() {
        for (boolean rotate : List.of(false, true)) {
            String token = one.signUp(newEmail());
            stack.advanceClock(31 * MINUTE);
            stytch.change("rotate_session_tokens", rotate);
            stytch.spoil(VERIFY, "latency", Map.of("latency_ms", 900));
            stytch.forgetCounts();

            CompletableFuture<Answer> renewing = one.getAsync("/auth/session", bearer(token));
            eventually(
                    Duration.ofSeconds(5),
                    () -> assertThat(stytch.calls(VERIFY)).isPositive());
            Answer logout = other.logout(token);
            Answer renewed = renewing.join();
            stytch.clearFaults();

            assertThat(logout.status()).isEqualTo(200);
            for (String each : List.of(token, renewed.header(RENEWED).orElse(token))) {
                for (Gatehouse node : List.of(one, other)) {
                    eventually(
                            Duration.ofSeconds(1),
                            () -> assertThat(node.session(each).status()).isEqualTo(401));
                }
            }
        }
    }

    @Test
    void a_renewal_that_times_out_lets_the_request_go_on_and_the_next_try_wait() {
        String token = one.signUp(newEmail());
        stack.advanceClock(31 * MINUTE);
        stytch.forgetCounts();

        FaultStack.stytch("silence", Map.of()).during(() -> {
            for (int i = 0; i < 5; i++) {
                Answer answer = one.session(token);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header(RENEWED)).isEmpty();
            }
        });
        // the renewal, and the check in the background that a session in use gets once a minute
        assertThat(stytch.calls(VERIFY)).isBetween(1, 2);

        stack.advanceClock(PAUSE_SECONDS);
        eventually(
                Duration.ofSeconds(10),
                () -> assertThat(one.session(token).header(RENEWED)).contains(token));
    }

    @Test
    void CONC_006_sessions_that_are_due_in_the_same_second_are_renewed_within_the_budget() {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            tokens.add(one.signUp(newEmail()));
        }
        stack.advanceClock(31 * MINUTE);
        stytch.forgetCounts();

        CallRate rate = new CallRate(stytch, VERIFY);
        List<Answer> answers = IntStream.range(0, tokens.size())
                .mapToObj(i -> (i % 2 == 0 ? one : other).getAsync("/auth/session", bearer(tokens.get(i))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        int most = rate.stopAndMost();

        Timings.note("CONC-006: " + stytch.calls(VERIFY) + " calls, " + most + " of them in one second");
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(most).isBetween(1, BUDGET);
        for (int round = 0; round < 3; round++) {
            stack.advanceClock(PAUSE_SECONDS);
            tokens.forEach(token -> eventually(
                    COMES_BACK, () -> assertThat(one.session(token).status()).isEqualTo(200)));
        }
    }

    @Test
    void SESS_003_a_clock_set_back_brings_no_session_to_life() {
        String ended = one.signUp(newEmail());
        one.logout(ended);
        String ranOut = one.signUp(newEmail());
        stack.advanceClock(61 * MINUTE);
        eventually(
                Duration.ofSeconds(1),
                () -> assertThat(one.session(ranOut).status()).isEqualTo(401));

        stack.advanceClock(-60 * MINUTE);

        for (Gatehouse node : List.of(one, other)) {
            assertThat(node.session(ranOut).status()).isEqualTo(401);
            assertThat(node.session(ended).status()).isEqualTo(401);
        }
    }

    @Test
    void SESS_004_a_clock_five_minutes_ahead_signs_nobody_out() {
        List<String> tokens =
                IntStream.range(0, 10).mapToObj(i -> one.signUp(newEmail())).toList();

        stack.advanceClock(5 * MINUTE);

        assertThat(tokens)
                .allSatisfy(token -> assertThat(one.session(token).status()).isEqualTo(200))
                .allSatisfy(token -> assertThat(other.session(token).status()).isEqualTo(200));
    }
}
