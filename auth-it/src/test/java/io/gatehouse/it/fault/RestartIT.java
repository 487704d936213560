package io.gatehouse.it.fault;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Stytch;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that is stopped, restarted or killed while another serves. */
class RestartIT {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final String VERIFY = "sessions.authenticate";

    private final LocalStack stack = FaultStack.stack();
    private final Stytch stytch = stack.stytch();
    private final Node staying = FaultStack.node();
    private final Node leaving = FaultStack.otherNode();

    @BeforeEach
    void mend() {
        FaultStack.mend();
    }

    @Test
    void FLT_024_REF_009_a_killed_node_loses_no_session_and_holds_no_renewal_up() {
        String due = staying.signUp(newEmail());
        stack.advanceClock(31 * 60);
        List<String> tokens = signUps(30);
        stytch.forgetCounts();
        stytch.spoil(VERIFY, "latency", Map.of("latency_ms", 1_400, "times", 1));

        CompletableFuture<Answer> renewing = leaving.getAsync("/auth/session", bearer(due));
        eventually(Duration.ofSeconds(5), () -> assertThat(stytch.calls(VERIFY)).isPositive());
        Timings elsewhere = new Timings();
        Queue<Answer> lost = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> load =
                CompletableFuture.runAsync(() -> new Crowd(6, Duration.ofMillis(20), Duration.ofSeconds(5)).each(n -> {
                    Answer answer = elsewhere.time(() -> withFailover(tokens.get(n % tokens.size()), n % 2 == 0));
                    if (answer.status() != 200) {
                        lost.add(answer);
                    }
                }));
        leaving.payara().kill();
        renewing.exceptionally(gone -> null).join();

        eventually(Duration.ofSeconds(20), () -> {
            stack.advanceClock(31);
            assertThat(staying.session(due).header("X-New-Session-Token")).isPresent();
        });
        load.join();
        assertThat(lost).isEmpty();
        Timings.note("FLT-024: " + elsewhere);

        leaving.payara().start();
        leaving.payara().awaitReady(START);
        assertThat(tokens)
                .allSatisfy(token -> assertThat(leaving.session(token).status()).isEqualTo(200));
    }

    @Test
    void FLT_025_FLT_026_a_restarted_node_drains_and_loses_no_session() {
        long opened = System.nanoTime();
        List<String> tokens = signUps(20);
        String ended = tokens.get(0);
        leaving.logout(ended);
        String email = newEmail();
        leaving.signUp(email);
        stytch.spoil("passwords.authenticate", "latency", Map.of("latency_ms", 1_000, "times", 10));
        stytch.forgetCounts();

        List<CompletableFuture<Answer>> underWay = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            underWay.add(leaving.postAsync(
                    "/auth/login", Map.of("email", email, "password", PASSWORD), "X-Forwarded-For", newAddress()));
        }
        eventually(
                Duration.ofSeconds(5),
                () -> assertThat(stytch.calls("passwords.authenticate")).isEqualTo(5));
        long begun = System.nanoTime();
        leaving.payara().stop();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        Timings.note("FLT-026: stopped within " + took.toMillis() + " ms");
        assertThat(underWay)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        assertThat(took).isLessThan(DRAIN.plusSeconds(5));
        tokens.subList(1, tokens.size())
                .forEach(token -> assertThat(staying.session(token).status()).isEqualTo(200));

        leaving.payara().start();
        leaving.payara().awaitReady(START);
        // a restart takes longer than the minute after which Stytch is asked again about a session in use
        stack.advanceClock(-Duration.ofNanos(System.nanoTime() - opened).toSeconds());
        stytch.forgetCounts();
        assertThat(tokens.subList(1, tokens.size()))
                .allSatisfy(token -> assertThat(leaving.session(token).status()).isEqualTo(200));
        assertThat(leaving.session(ended).status()).isEqualTo(401);
        assertThat(stytch.calls(VERIFY)).isZero();
    }

    @Test
    void FLT_026_a_node_that_is_asked_to_stop_says_so_before_it_refuses_anybody() {
        List<String> tokens = signUps(20);
        Balancer balancer = new Balancer(leaving, staying);
        Queue<Throwable> lost = new ConcurrentLinkedQueue<>();
        AtomicInteger served = new AtomicInteger();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(
                leaving.payara()::stop, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        new Crowd(8, Duration.ofMillis(25), Duration.ofSeconds(30))
                .each(
                        n -> {
                            try {
                                Gatehouse node = balancer.choose();
                                assertThat(node.session(tokens.get(n % tokens.size()))
                                                .status())
                                        .isEqualTo(200);
                                served.incrementAndGet();
                            } catch (UncheckedIOException | AssertionError failed) {
                                lost.add(failed);
                            }
                        },
                        stopping::isDone);
        stopping.join();
        Timings.note("FLT-026: " + served + " requests served while a node stopped");

        assertThat(lost).isEmpty();
        assertThat(balancer.servedAfterItSaidSo()).isTrue();
        leaving.payara().start();
        leaving.payara().awaitReady(START);
    }

    @Test
    void SESS_023_a_token_that_ended_before_a_restart_stays_refused_and_one_that_was_replaced_leads_on() {
        String ended = leaving.signUp(newEmail());
        String replaced = leaving.signUp(newEmail());
        leaving.logout(ended);
        stack.advanceClock(31 * 60);
        stytch.change("rotate_session_tokens", true);
        String newer;
        try {
            newer = leaving.session(replaced).header("X-New-Session-Token").orElseThrow();
        } finally {
            stytch.change("rotate_session_tokens", false);
        }
        assertThat(newer).isNotEqualTo(replaced);

        leaving.payara().kill();
        leaving.payara().start();
        leaving.payara().awaitReady(START);

        for (Node node : List.of(leaving, staying)) {
            eventually(
                    Duration.ofSeconds(5),
                    () -> assertThat(node.session(newer).status()).isEqualTo(200));
            assertThat(node.session(ended).status()).isEqualTo(401);
        }
    }

    /** As a balancer does: a node that is gone is not asked, another is. */
    private Answer withFailover(String token, boolean first) {
        if (first) {
            try {
                return leaving.session(token);
            } catch (UncheckedIOException gone) {
                return staying.session(token);
            }
        }
        return staying.session(token);
    }

    private List<String> signUps(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> staying.signUp(newEmail()))
                .toList();
    }
}
