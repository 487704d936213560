package io.gatehouse.it.fault;

import static io.gatehouse.it.fault.FaultStack.onTheWire;
import static io.gatehouse.it.fault.FaultStack.redisKilled;
import static io.gatehouse.it.fault.FaultStack.redisSuspended;
import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Stytch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis dead, stalled, slow, full, or holding what nobody of ours wrote. */
class RedisFaultIT {

    private static final String VERIFY = "sessions.authenticate";
    private static final Duration BACK_TO_NORMAL = Duration.ofSeconds(5);
    private static final Duration MOST_SPENT_ON_REDIS = Duration.ofMillis(500);
    private static final Duration REFUSAL = Duration.ofMillis(100);
    /** As Java's serialization begins, and a class that a careless codec would load. */
    private static final String SERIALIZED_OBJECT =
            "return redis.call('SET', KEYS[1]," + " '\\172\\237\\000\\005sr\\000\\017java.util.HashMap', 'KEEPTTL')";
    /** Calls to Stytch per second and node while Redis is away. */
    private static final int BUDGET = 20;

    private final LocalStack stack = FaultStack.stack();
    private final Stytch stytch = stack.stytch();
    private final Node node = FaultStack.node();
    private final Timings answers = new Timings();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Timings open = new Timings();
    private final Queue<Answer> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();

    @BeforeEach
    void mend() {
        FaultStack.mend();
    }

    @Test
    void FLT_002_redis_killed_under_load_accepts_nobody_unchecked_and_recovers_within_five_seconds() {
        List<String> live = signUps(20);
        List<String> ended = signUps(5);
        ended.forEach(node::logout);
        String lateEnd = live.get(0);
        String email = newEmail();
        node.signUp(email);

        redisKilled().during(() -> {
            stytch.forgetCounts();
            Duration length = Duration.ofSeconds(4);
            new Crowd(8, Duration.ofMillis(20), length).each(n -> {
                check(node.session(live.get(n % live.size())), true);
                check(node.session(ended.get(n % ended.size())), false);
                check(node.sessionOfStranger("made-up-" + n), false);
            });
            assertThat(unexpected).isEmpty();
            assertThat(accepted).hasPositiveValue();
            assertThat(stytch.calls(VERIFY)).isBetween(1, BUDGET * ((int) length.toSeconds() + 2));

            refusedForNow(node.login(email, PASSWORD));
            assertThat(FaultStack.readiness(node)).isEqualTo(503);
            assertThat(node.get("/health/live").status()).isEqualTo(200);
            eventually(
                    Duration.ofSeconds(5),
                    () -> assertThat(node.logout(lateEnd).status()).isEqualTo(200));
        });

        assertThat(node.session(lateEnd).status()).isNotEqualTo(200);
        eventually(BACK_TO_NORMAL, () -> {
            assertThat(FaultStack.readiness(node)).isEqualTo(200);
            assertThat(node.login(email, PASSWORD).status()).isEqualTo(200);
            live.subList(1, live.size())
                    .forEach(token -> assertThat(node.session(token).status()).isEqualTo(200));
        });
        for (int i = 0; i < 50; i++) {
            assertThat(node.session(lateEnd).status()).isEqualTo(401);
        }
        ended.forEach(token -> assertThat(node.session(token).status()).isEqualTo(401));
        Timings.note("FLT-002 refusals: " + refusals);
    }

    @Test
    void FLT_003_slow_redis_costs_a_request_half_a_second_at_most() {
        List<String> live = signUps(10);

        onTheWire(FaultStack.wires(), wires -> wires.redis().delay(Duration.ofSeconds(2)))
                .during(() -> underTrouble(live, Duration.ofSeconds(4)));

        Timings.note("FLT-003 answers: " + answers + "; refusals: " + refusals + "; open: " + open);
        assertThat(unexpected).isEmpty();
        assertThat(answers.percentile(0.99))
                .isLessThan(MOST_SPENT_ON_REDIS.plus(open.percentile(0.99).multipliedBy(2)));
    }

    @Test
    void FLT_004_stalled_redis_is_left_alone_and_refusals_are_quick() {
        List<String> live = signUps(10);
        int threads = threads();

        redisSuspended().during(() -> {
            underTrouble(live, Duration.ofSeconds(2));
            assertThat(answers.percentile(0.99))
                    .isLessThan(MOST_SPENT_ON_REDIS.plus(open.percentile(0.99).multipliedBy(2)));
            Timings.note("FLT-004 at first: " + answers + "; open: " + open);
            Timings later = new Timings();
            Timings openLater = new Timings();
            new Crowd(8, Duration.ofMillis(40), Duration.ofSeconds(6)).each(n -> {
                long begun = System.nanoTime();
                Answer answer = node.session(live.get(n % live.size()));
                if (answer.status() == 503) {
                    later.add(System.nanoTime() - begun);
                }
                openLater.time(() -> node.get("/health/live"));
            });
            Timings.note(
                    "FLT-004 later: " + later + "; open: " + openLater + "; threads " + threads + " -> " + threads());
            assertThat(later.percentile(0.99)).isLessThan(REFUSAL.plus(openLater.percentile(0.99)));
            assertThat(threads()).isLessThan(threads + 30);
        });

        eventually(
                BACK_TO_NORMAL,
                () -> live.forEach(
                        token -> assertThat(node.session(token).status()).isEqualTo(200)));
    }

    private void underTrouble(List<String> live, Duration length) {
        new Crowd(8, Duration.ofMillis(40), length).each(n -> {
            check(answers.time(() -> node.session(live.get(n % live.size()))), true);
            check(answers.time(() -> node.sessionOfStranger("made-up-" + n)), false);
            open.time(() -> node.get("/health/live"));
        });
    }

    private void check(Answer answer, boolean live) {
        if (answer.status() == 200 && live) {
            accepted.incrementAndGet();
        } else if (answer.status() == 503 && answer.header("Retry-After").isPresent()) {
            refusals.incrementAndGet();
        } else if (answer.status() != 401 || live) {
            unexpected.add(answer);
        }
    }

    private static void refusedForNow(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
    }

    private int threads() {
        return node.management()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("thread_count{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToInt(number -> (int) Double.parseDouble(number))
                .findFirst()
                .orElseThrow();
    }

    private List<String> signUps(int number) {
        return IntStream.range(0, number).mapToObj(i -> node.signUp(newEmail())).toList();
    }

    @Test
    void RATE_010_without_redis_wrong_passwords_are_counted_here_and_more_strictly() {
        String email = newEmail();
        node.signUp(email);

        redisKilled().during(() -> {
            List<Integer> statuses = IntStream.range(0, 11)
                    .map(i -> node.login(email, "Wrong-Horse-7-Battery", newAddress())
                            .status())
                    .boxed()
                    .toList();
            assertThat(statuses).startsWith(403).endsWith(429).doesNotContain(200, 500);
        });
    }

    @Test
    void FLT_007_a_full_redis_takes_no_writes_and_gives_no_ended_session_back() {
        Node other = FaultStack.otherNode();
        String email = newEmail();
        String live = node.signUp(email);
        String ending = node.signUp(newEmail());
        assertThat(other.session(ending).status()).isEqualTo(200);

        redisFull().during(() -> {
            assertThat(node.session(live).status()).isEqualTo(200);
            refusedForNow(node.login(email, PASSWORD));
            assertThat(node.logout(ending).status()).isEqualTo(200);
            assertThat(node.session(ending).status()).isEqualTo(401);
            eventually(
                    Duration.ofSeconds(1),
                    () -> assertThat(other.session(ending).status()).isEqualTo(401));
            assertThat(node.session(live).status()).isEqualTo(200);
        });

        for (Node each : List.of(node, other)) {
            assertThat(each.session(live).status()).isEqualTo(200);
            assertThat(each.session(ending).status()).isEqualTo(401);
        }
        eventually(
                BACK_TO_NORMAL,
                () -> assertThat(node.login(email, PASSWORD).status()).isEqualTo(200));
    }

    @Test
    void an_end_that_redis_missed_for_a_blink_is_not_undone() {
        for (int round = 0; round < 5; round++) {
            FaultStack.mend();
            String token = node.signUp(newEmail());
            assertThat(node.session(token).status()).isEqualTo(200);

            FaultStack.onTheWire(FaultStack.wires(), wires -> wires.redis().cut())
                    .during(() -> assertThat(node.logout(token).status()).isEqualTo(200));

            for (int i = 0; i < 20; i++) {
                assertThat(node.session(token).status()).isNotEqualTo(200);
            }
            eventually(
                    BACK_TO_NORMAL,
                    () -> assertThat(node.session(token).status()).isEqualTo(401));
        }
    }

    @Test
    void a_node_that_lost_redis_does_not_go_on_with_what_it_remembers() {
        Node other = FaultStack.otherNode();
        String token = node.signUp(newEmail());
        assertThat(other.session(token).status()).isEqualTo(200);

        onTheWire(FaultStack.otherWires(), wires -> wires.redis().stall()).during(() -> {
            assertThat(node.logout(token).status()).isEqualTo(200);
            eventually(
                    Duration.ofMillis(1_500),
                    () -> assertThat(other.session(token).status()).isNotEqualTo(200));
            for (int i = 0; i < 20; i++) {
                assertThat(other.session(token).status()).isNotEqualTo(200);
            }
        });

        eventually(
                BACK_TO_NORMAL, () -> assertThat(other.session(token).status()).isEqualTo(401));
    }

    @Test
    void SESS_012_a_serialized_object_in_redis_is_no_session() throws IOException {
        String email = newEmail();
        String token = node.signUp(email);
        String ended = node.signUp(newEmail());
        node.logout(ended);
        for (String key : keys("gatehouse:session:*")) {
            FaultStack.redis().command("EVAL", SERIALIZED_OBJECT, "1", key);
        }

        // asked of Stytch again, and kept as ours again
        assertThat(node.session(token).text("email")).isEqualTo(email);
        assertThat(node.session(ended).status()).isEqualTo(401);
        assertThat(node.sessionOfStranger("made-up-" + newEmail().replace('@', '-'))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void SESS_022_when_nothing_can_be_asked_nobody_is_somebody() {
        String token = node.signUp(newEmail());

        redisKilled()
                .during(() -> FaultStack.stytch("garbage", Map.of()).during(() -> {
                    eventually(
                            Duration.ofSeconds(5),
                            () -> assertThat(node.session(token).status()).isEqualTo(503));
                    refusedForNow(node.get("/resources", bearer(token)));
                    refusedForNow(node.post("/auth/refresh", Map.of("sessionToken", token), bearer(token)));
                    assertThat(node.get("/auth/session").status()).isEqualTo(401);
                    assertThat(node.get("/health/live", bearer(token)).status()).isEqualTo(200);
                }));
    }

    @Test
    void without_redis_the_overview_and_the_system_over_rest_leave_out_what_cannot_be_told() {
        redisKilled().during(() -> {
            Answer overview = node.get("/admin/api/v1/overview", key());
            assertThat(overview.status()).as("%s", overview).isEqualTo(200);
            assertThat(overview.json().has("events")).isTrue();
            assertThat(overview.json().path("dependenciesDown").toString()).isEqualTo("[\"redis\"]");
            Answer system = node.get("/admin/api/v1/system", key());
            assertThat(system.status()).as("%s", system).isEqualTo(200);
            assertThat(system.json().has("nodes")).isFalse();
            assertThat(system.json().path("settings")).isNotEmpty();
        });
    }

    private static Outage redisFull() {
        return new Outage(() -> configure("1"), () -> configure("0"));
    }

    private static void configure(String maxMemory) {
        try {
            FaultStack.redis().command("CONFIG", "SET", "maxmemory", maxMemory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> keys(String pattern) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Object key : (List<?>) FaultStack.redis().command("KEYS", pattern)) {
            keys.add((String) key);
        }
        return keys;
    }
}
