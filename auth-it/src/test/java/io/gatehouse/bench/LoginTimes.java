package io.gatehouse.bench;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;

/**
 * Whether the time of a refusal tells that an account exists: a wrong password for a known address against any password
 * for an unknown one, in turn (LOGIN-001).
 */
final class LoginTimes {

    private static final int PAIRS = 2_000;
    private static final int PEOPLE = 100;
    /** Under the ten after which an account has to wait. */
    private static final int FAILURES_IN_A_ROW = 8;

    private static final long LIMIT_FORGOTTEN_SECONDS = 16 * 60;
    private static final int AT_ONCE = 4;
    private static final int REFUSED = 403;
    private static final double LIMIT_MILLIS = 5;

    private final LocalStack stack;
    private final Path war;
    private final Report report;
    private final Histogram known = new Histogram(3);
    private final Histogram unknown = new Histogram(3);

    LoginTimes(LocalStack stack, Path war, Report report) {
        this.stack = stack;
        this.war = war;
        this.report = report;
    }

    void run() {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try (Node node = Node.start(stack, "pairs", war, Map.of())) {
            List<String> people = signUps(node);
            pairs(node, people, clients, PEOPLE);
            known.reset();
            unknown.reset();
            for (int done = 0; done < PAIRS; done += PEOPLE) {
                if (done / PEOPLE % FAILURES_IN_A_ROW == 0) {
                    stack.advanceClock(LIMIT_FORGOTTEN_SECONDS);
                }
                pairs(node, people, clients, PEOPLE);
            }
        } finally {
            clients.shutdownNow();
        }
        double knownMillis = known.getValueAtPercentile(50) / 1e3;
        double unknownMillis = unknown.getValueAtPercentile(50) / 1e3;
        report.add(Row.atMost(
                LIMIT_MILLIS,
                "ms",
                "refusals of known and of unknown addresses, difference of the medians of 2,000 pairs",
                Math.abs(knownMillis - unknownMillis),
                Row.number(knownMillis) + " ms known, " + Row.number(unknownMillis) + " ms unknown; p99 "
                        + Row.number(known.getValueAtPercentile(99) / 1e3) + " and "
                        + Row.number(unknown.getValueAtPercentile(99) / 1e3) + " ms"));
    }

    private static List<String> signUps(Node node) {
        List<String> people = new ArrayList<>();
        while (people.size() < PEOPLE) {
            String email = Gatehouse.newEmail();
            node.signUp(email);
            people.add(email);
        }
        return people;
    }

    /** Which of the two comes first changes from pair to pair. */
    private void pairs(Node node, List<String> people, ExecutorService clients, int number) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String person = people.get(i % people.size());
            boolean knownFirst = i % 2 == 0;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        if (knownFirst) {
                            time(node, person, known);
                        }
                        time(node, Gatehouse.newEmail(), unknown);
                        if (!knownFirst) {
                            time(node, person, known);
                        }
                    },
                    clients));
        }
        all.forEach(CompletableFuture::join);
    }

    private static void time(Node node, String email, Histogram into) {
        long begin = System.nanoTime();
        Answer answer = node.login(email, "Wrong-Horse-7-Battery");
        long micros = (System.nanoTime() - begin) / 1_000;
        if (answer.status() != REFUSED) {
            throw new IllegalStateException(answer.toString());
        }
        synchronized (into) {
            into.recordValue(micros);
        }
    }
}
