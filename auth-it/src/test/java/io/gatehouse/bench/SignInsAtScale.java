package io.gatehouse.bench;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** How long a sign-in by e-mail and password takes as a client sees it, with many accounts and events and with few. */
final class SignInsAtScale {

    /** As two that do the same may differ. */
    private static final double NO_SLOWER = 1.1;

    private static final int PEOPLE = 20;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 20;

    private final LocalStack stack;
    private final Report report;

    SignInsAtScale(LocalStack stack, Report report) {
        this.stack = stack;
        this.report = report;
    }

    void compare(Filled small, Filled large) {
        try (Node few = start(small);
                Node many = start(large)) {
            List<String> ofFew = signUps(few);
            List<String> ofMany = signUps(many);
            Histogram[] micros = {new Histogram(3), new Histogram(3)};
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                signIns(many, ofMany, micros[0]);
                signIns(few, ofFew, micros[1]);
                if (round < 0) {
                    micros[0].reset();
                    micros[1].reset();
                }
            }
            double millisOfMany = micros[0].getValueAtPercentile(50) / 1e3;
            double millisOfFew = micros[1].getValueAtPercentile(50) / 1e3;
            report.add(Row.atMost(
                    NO_SLOWER,
                    "",
                    "a sign-in by e-mail and password over HTTP, " + large.name + " against " + small.name
                            + " database (median)",
                    millisOfMany / millisOfFew,
                    Row.number(millisOfMany) + " against " + Row.number(millisOfFew) + " ms"));
        }
    }

    private Node start(Filled filled) {
        return Node.start(stack, "sign-ins-" + filled.name, Map.of("DB_NAME", filled.name));
    }

    private static List<String> signUps(Node node) {
        return Stream.generate(Gatehouse::newEmail)
                .limit(PEOPLE)
                .peek(node::signUp)
                .toList();
    }

    private static void signIns(Node node, List<String> people, Histogram micros) {
        for (String person : people) {
            long begin = System.nanoTime();
            Answer answer = node.login(person, Gatehouse.PASSWORD);
            micros.recordValue((System.nanoTime() - begin) / 1_000);
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.toString());
            }
        }
    }
}
