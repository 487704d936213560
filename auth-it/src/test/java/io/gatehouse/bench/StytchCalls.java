package io.gatehouse.bench;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.CallRate;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** How often Stytch is called: by live sessions, at a renewal on two nodes, and when Redis has forgotten all. */
final class StytchCalls {

    private static final int LIVE = 100;
    private static final int REQUESTS = 10_000;
    private static final int AT_RENEWAL = 200;
    private static final int FORGOTTEN = 1_000;
    private static final long MINUTE = 60;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);
    private static final String VERIFY = "sessions.authenticate";

    private final LocalStack stack;
    private final Path war;
    private final Report report;

    StytchCalls(LocalStack stack, Path war, Report report) {
        this.stack = stack;
        this.war = war;
        this.report = report;
    }

    void run() throws IOException {
        try (Node one = Node.start(stack, "calls-1", war, Map.of());
                Node other = Node.start(stack, "calls-2", war, Map.of())) {
            byLiveSessions(one);
            whenRedisIsEmptied(one);
            atRenewal(one, other);
        }
    }

    private void byLiveSessions(Node node) {
        List<String> tokens = Tokens.ofNewPeople(node, LIVE);
        stack.stytch().forgetCounts();
        Load.run(node.uri("/"), Tokens.requests("/probe/guarded", tokens), 16, TIME_LIMIT, REQUESTS)
                .mostlyOk();
        report.add(Row.atMost(
                0,
                "",
                "Stytch calls for 10,000 guarded requests of 100 live sessions",
                stack.stytch().allCalls(),
                ""));
    }

    private void atRenewal(Node one, Node other) {
        String token = one.signUp(Gatehouse.newEmail());
        stack.advanceClock(20 * MINUTE);
        one.session(token);
        stack.advanceClock(11 * MINUTE);
        stack.stytch().forgetCounts();
        List<CompletableFuture<Answer>> all = new ArrayList<>();
        for (int i = 0; i < AT_RENEWAL; i++) {
            all.add((i % 2 == 0 ? one : other).getAsync("/auth/session", Gatehouse.bearer(token)));
        }
        long renewed = all.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.status() == 200
                        && answer.header("X-New-Session-Token").isPresent())
                .count();
        report.add(Row.atMost(
                1,
                "",
                "Stytch calls for 200 parallel requests at renewal, two nodes",
                stack.stytch().calls(VERIFY),
                renewed + " of 200 answers carried the token to go on with"));
    }

    /** A client that is told to come back comes back after a second, as it was told. */
    private void whenRedisIsEmptied(Node node) throws IOException {
        List<String> pending = new ArrayList<>(Tokens.ofNewPeople(node, FORGOTTEN));
        stack.redis().command("FLUSHALL");
        stack.stytch().forgetCounts();
        CallRate rate = new CallRate(stack.stytch(), VERIFY);
        long begin = System.nanoTime();
        int signedOut = 0;
        while (!pending.isEmpty() && System.nanoTime() - begin < TIME_LIMIT.toNanos()) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            pending.forEach(token -> answers.add(node.getAsync("/probe/guarded", Gatehouse.bearer(token))));
            List<String> later = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                int status = answers.get(i).join().status();
                signedOut += status == 401 ? 1 : 0;
                if (status == 503) {
                    later.add(pending.get(i));
                }
            }
            pending = later;
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        report.add(Row.atMost(
                50,
                "per s",
                "Stytch calls per second after Redis was emptied, 1,000 live sessions at once",
                rate.stopAndMost(),
                Row.number(stack.stytch().calls(VERIFY)) + " calls in " + Row.number(seconds) + " s"));
        report.add(Row.atMost(
                0, "", "people signed out by that", signedOut + pending.size(), "401, or still refused at the end"));
    }
}
