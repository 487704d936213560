package io.gatehouse.it;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.CallRate;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.Stytch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions on two nodes: found, renewed, shared and ended. */
class SessionIT {

    /** The stated bound for an end to be seen on every node. */
    private static final Duration REVOCATION_BOUND = Duration.ofSeconds(1);

    /** Calls to Stytch that all nodes together make per second to find sessions again. */
    private static final int BUDGET = 50;

    private static final long MINUTE = 60;
    private static final String VERIFY = "sessions.authenticate";

    private final LocalStack stack = SharedStack.stack();
    private final Stytch stytch = stack.stytch();
    private final Gatehouse one = SharedStack.node();
    private final Gatehouse other = SharedStack.otherNode();

    @AfterEach
    void mendStytch() {
        stytch.clearFaults();
        stytch.change("rotate_session_tokens", false);
    }

    @Test
    void a_session_opened_on_one_node_is_good_on_the_other_without_a_call_to_stytch() {
        String token = one.signUp(newEmail());
        stytch.forgetCounts();

        assertThat(other.session(token).status()).isEqualTo(200);
        for (int i = 0; i < 100; i++) {
            assertThat(one.session(token).status()).isEqualTo(200);
        }

        assertThat(stytch.calls(VERIFY)).isZero();
    }

    @Test
    void RPL_008_an_end_is_seen_on_the_other_node_within_the_stated_bound() {
        String token = one.signUp(newEmail());
        assertThat(other.session(token).status()).isEqualTo(200);

        one.logout(token);

        eventually(
                REVOCATION_BOUND,
                () -> assertThat(other.session(token).status()).isEqualTo(401));
    }

    @Test
    void two_hundred_parallel_requests_at_renewal_make_one_call_and_carry_one_token() {
        String token = one.signUp(newEmail());
        inUseFor(31, token);
        stytch.forgetCounts();

        List<Answer> answers = inParallel(200, token);

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-New-Session-Token")).contains(token);
        });
        assertThat(stytch.calls(VERIFY)).isEqualTo(1);
    }

    @Test
    void a_replaced_token_is_the_same_for_all_and_the_old_one_goes_on_for_a_minute() {
        String token = one.signUp(newEmail());
        inUseFor(31, token);
        stytch.change("rotate_session_tokens", true);
        stytch.forgetCounts();

        List<Answer> answers = inParallel(200, token);

        String replacement = answers.get(0).header("X-New-Session-Token").orElseThrow();
        assertThat(replacement).isNotEqualTo(token);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-New-Session-Token")).contains(replacement);
        });
        assertThat(stytch.calls(VERIFY)).isEqualTo(1);
        assertThat(other.session(replacement).status()).isEqualTo(200);
        assertThat(other.session(token).status()).isEqualTo(200);
    }

    @Test
    void a_logout_hands_out_no_newer_token_though_the_session_was_due() {
        String token = one.signUp(newEmail());
        inUseFor(31, token);
        stytch.forgetCounts();

        Answer answer = one.logout(token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-New-Session-Token")).isEmpty();
        assertThat(one.session(token).status()).isEqualTo(401);
    }

    @Test
    void a_failing_renewal_does_not_fail_the_request() {
        String token = one.signUp(newEmail());
        inUseFor(31, token);
        stytch.spoil(VERIFY, "error", Map.of("status", 500, "error_type", "internal_server_error"));

        Answer answer = one.session(token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-New-Session-Token")).isEmpty();
    }

    @Test
    void SESS_006_a_session_that_stytch_no_longer_knows_ends_at_renewal() {
        String token = one.signUp(newEmail());
        inUseFor(31, token);
        stytch.spoil(VERIFY, "error", Map.of("status", 404, "error_type", "session_not_found"));

        assertThat(one.session(token).status()).isEqualTo(401);

        stytch.clearFaults();
        assertThat(one.session(token).status()).isEqualTo(401);
        assertThat(other.session(token).status()).isEqualTo(401);
    }

    @Test
    void SESS_005_a_session_ended_at_stytch_is_refused_within_a_minute_of_use() {
        String token = one.signUp(newEmail());
        assertThat(one.session(token).status()).isEqualTo(200);
        stytch.post("/control/sessions/revoke", Map.of("session_token", token));

        stack.advanceClock(61);

        eventually(
                Duration.ofSeconds(10),
                () -> assertThat(one.session(token).status()).isEqualTo(401));
        eventually(
                REVOCATION_BOUND,
                () -> assertThat(other.session(token).status()).isEqualTo(401));
    }

    @Test
    void SESS_007_the_sessions_of_somebody_deleted_at_stytch_are_refused_within_a_minute_of_use() {
        String email = newEmail();
        List<String> tokens =
                List.of(one.signUp(email), one.login(email, PASSWORD).sessionToken());
        for (String token : tokens) {
            assertThat(one.session(token).status()).isEqualTo(200);
            assertThat(other.session(token).status()).isEqualTo(200);
        }
        stytch.deleteUser(email);

        stack.advanceClock(61);

        for (String token : tokens) {
            eventually(
                    Duration.ofSeconds(10),
                    () -> assertThat(one.session(token).status()).isEqualTo(401));
            eventually(
                    REVOCATION_BOUND,
                    () -> assertThat(other.session(token).status()).isEqualTo(401));
        }
        assertThat(one.login(email, PASSWORD).status()).isEqualTo(403);
    }

    @Test
    void FLT_006_emptied_redis_signs_nobody_out() throws IOException {
        String token = one.signUp(newEmail());
        stack.redis().command("FLUSHALL");
        stytch.forgetCounts();

        eventually(Duration.ofSeconds(35), () -> {
            assertThat(other.session(token).status()).isEqualTo(200);
            assertThat(stytch.calls(VERIFY)).isEqualTo(1);
        });
        assertThat(one.session(token).status()).isEqualTo(200);
        assertThat(stytch.calls(VERIFY)).isEqualTo(1);
    }

    @Test
    void FLT_006_two_hundred_sessions_that_redis_forgot_are_found_again_within_the_budget() throws IOException {
        Set<String> pending =
                Stream.generate(() -> one.signUp(newEmail())).limit(200).collect(Collectors.toSet());
        stack.redis().command("FLUSHALL");
        List<Answer> refused = new ArrayList<>();
        CallRate rate = new CallRate(stytch, VERIFY);

        eventually(Duration.ofSeconds(60), () -> {
            Map<String, CompletableFuture<Answer>> asked = new HashMap<>();
            pending.forEach(token -> asked.put(token, other.getAsync("/auth/session", bearer(token))));
            asked.forEach((token, answer) -> {
                if (answer.join().status() == 200) {
                    pending.remove(token);
                } else if (answer.join().status() != 503) {
                    refused.add(answer.join());
                }
            });
            assertThat(pending).isEmpty();
        });

        assertThat(refused).isEmpty();
        assertThat(rate.stopAndMost()).isBetween(1, BUDGET);
    }

    @Test
    void an_unknown_token_costs_one_call_however_often_it_comes() {
        String token = "unknown-token-" + newEmail().replace('@', '-');
        stytch.forgetCounts();

        List<Answer> answers = inParallel(50, token);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
        assertThat(stytch.calls(VERIFY)).isEqualTo(1);
    }

    @Test
    void SESS_023_an_ended_session_stays_ended_when_redis_forgets_and_stytch_was_not_told() throws IOException {
        String token = one.signUp(newEmail());
        stytch.spoil("sessions.revoke", "error", Map.of("status", 500, "error_type", "internal_server_error"));
        assertThat(one.logout(token).status()).isEqualTo(200);

        stack.redis().command("FLUSHALL");

        assertThat(one.session(token).status()).isEqualTo(401);
        assertThat(other.session(token).status()).isEqualTo(401);
        assertThat(stytch.vouchesFor(token)).isTrue();
        stytch.clearFaults();
        eventually(
                Duration.ofSeconds(30),
                () -> assertThat(stytch.vouchesFor(token)).isFalse());
    }

    @Test
    void an_unused_session_ends_after_half_an_hour() {
        String token = one.signUp(newEmail());

        stack.advanceClock(31 * MINUTE);

        assertThat(one.session(token).status()).isEqualTo(401);
    }

    @Test
    void REF_012_no_renewal_goes_past_the_absolute_end() {
        String token = one.signUp(newEmail());

        for (int minutes = 0; minutes < 12 * 60; minutes += 20) {
            stack.advanceClock(20 * MINUTE);
            one.session(token);
        }

        assertThat(one.session(token).status()).isEqualTo(401);
        assertThat(one.post("/auth/refresh", Map.of("sessionToken", token), bearer(token))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void SESS_010_the_eleventh_session_of_an_account_ends_the_oldest() {
        String email = newEmail();
        String first = one.signUp(email);
        List<String> later = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            later.add(one.login(email, PASSWORD).sessionToken());
        }

        assertThat(one.session(first).status()).isEqualTo(401);
        assertThat(later)
                .allSatisfy(token -> assertThat(one.session(token).status()).isEqualTo(200));
    }

    @Test
    void CONC_003_after_the_answer_to_a_logout_no_request_is_accepted() {
        for (int run = 0; run < 50; run++) {
            String token = one.signUp(newEmail());
            List<CompletableFuture<Answer>> racing = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                racing.add(one.getAsync("/auth/session", bearer(token)));
            }

            one.logout(token);

            assertThat(one.session(token).status()).isEqualTo(401);
            racing.forEach(CompletableFuture::join);
            assertThat(one.session(token).status()).isEqualTo(401);
        }
    }

    private List<Answer> inParallel(int requests, String token) {
        List<CompletableFuture<Answer>> all = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            all.add((i % 2 == 0 ? one : other).getAsync("/auth/session", bearer(token)));
        }
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** Lets minutes pass in which the session is used often enough not to count as idle. */
    private void inUseFor(int minutes, String token) {
        int step = 20;
        for (int passed = 0; passed < minutes; passed += step) {
            stack.advanceClock(Math.min(step, minutes - passed) * MINUTE);
            if (passed + step < minutes) {
                useAndSeeItNoted(token);
            }
        }
    }

    /** That a session was used is noted behind the request; Stytch is asked after that. */
    private void useAndSeeItNoted(String token) {
        int before = stytch.calls(VERIFY);
        eventually(Duration.ofSeconds(5), () -> {
            one.session(token);
            assertThat(stytch.calls(VERIFY)).isGreaterThan(before);
        });
    }
}
